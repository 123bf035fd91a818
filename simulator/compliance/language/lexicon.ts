import { concept } from './concept.ts'

/** Messages to a phone, in words that mean nothing else. */
export const texting = concept(
  '(?:texts|texted|texting|text(?! of))(?! (?:below|above|field|box|size|version|link))(?:[ -]messag(?:e|es|ing))?',
  '(?:sms|mms)(?:/mms)?',
  'short[ -](?:codes?|messages?|message \\w+)',
  'mobile messag(?:e|es|ing)',
  '(?:mobile|phone) (?:alerts|notifications)',
)

/** Messages in the wider sense, which only beside other words are texts. */
export const messages = concept(
  'messages?',
  'msgs?',
  'messaging',
  'alerts?',
  'notifications?',
  'reminders?',
  'updates?',
)

export const calling = concept(
  '(?:(?:phone|telephone|voice|automated|autodialed|prerecorded|pre-recorded|live|marketing|telemarketing|robo)[ -]?)*(?:calls?|calling|robocalls?)(?! (?:us|our|for|the|toll|customer|support|1?[-(\\d]|to action|center|of|back us|or text (?:us|our)|or email us|at))',
  'called(?! (?:off|for|out|back))',
  'voicemails?',
  'voice (?:messages|recordings)',
  '(?<!your |mobile |cell |smart)(?:tele)?phone(?![ -]?(?:numbers?|no\\b|plan|bill|carrier|company|provider|service|field|line|us|or desk|screen|#|at|support|when|is|and (?:number|tablet|plan)))',
  'telephone',
  '(?:ring|rung|ringing|phone|phoning|dial)(?: up)?(?= (?:me|you|them|customers|members|up|by|your))',
  'rung(?: up)?|phoned',
  'voice(?= (?:and|or|,|/|communications?|channel))|by voice',
)

export const emailing = concept(
  'emails?(?! (?:us|address(?:es)?|help|support|our|me at|you at|field|or call us|or phone us|is|to (?:us|our|\\S+@)|\\S+@|at|:|and (?:password|postal address)))',
  'emailed',
  'electronic mail',
  'e?-?newsletters?',
  '(?:my|your|their|an) (?:email )?inbox(?:es)?',
  'mail(?: you)?(?: \\w+){0,2} electronically',
)

/** Somebody agrees to something. */
export const consenting = concept(
  'consent(?:s|ing|ed)?',
  'agree(?:s|ing|d)?',
  'authori[sz](?:e|es|ing|ed|ation)',
  'opt(?:s|ed|ing)?[ -]in',
  'permission',
  'accept(?:s|ing|ance)?',
  'agreement(?= (?:to|for)\\b)',
  '(?:texts?|messages?|sms) (?:is|are) (?:fine|ok|okay|all right|welcome)',
  'give (?:us )?leave',
  'sign(?:s|ed|ing)? (?:me |you )?up',
  'yes',
  'lets? (?:us|this company)',
  'check(?:ing)? (?:the|this) box',
  'enrol(?:l|ls|led|ling|ment)?',
  'subscrib(?:e|es|ed|ing)',
  '(?:please|may|can|you can) (?:send me|text me|contact me|reach me|message me|keep me|call me|email me)',
  '(?:send|text|contact|reach|message|notify|email|call|keep) me',
  "i(?:'d| would)? (?:want|like|wish)",
  'acknowledge(?:s|d)?',
  'permit(?:s|ted|ting)?',
  'allow(?:s|ed|ing)?',
  'tick(?:s|ed|ing)?',
  'welcome|okay|happy to',
)

/** Businesses told of by their trade: whoever they are, they are not the company. */
const trades =
  'lenders|insurers|(?:insurance|cable|furniture|finance|credit|mortgage|travel|media|research|solar|security|energy|loan|utility|moving|product|consumer|home|food|drug|beauty|software) (?:and \\w+ )?(?:compan(?:y|ies)|firms|brands|agenc(?:y|ies)|services)|movers|realtors|(?:home|car|life|health) (?:insurers|lenders|dealers)|banks|dealers|dealerships|manufacturers|publishers|charit(?:y|ies)|retailers|merchants|wholesalers|distributors|brands?|boutiques?|(?:online|local|neighbou?ring|nearby|other|fellow|chosen|selected|favou?rite|friendly|trusted|handpicked|hand-picked|carefully chosen|like-minded) (?:\\w+ )?(?:businesses|shops|stores|traders|companies|firms|merchants|vendors|organi[sz]ations|schools|gyms|clubs|restaurants|venues|providers|sellers|parties|people)|(?:\\d+|many|dozens of|hundreds of|several|other|the) (?:other )?(?:shops|stores|businesses|companies|firms|brands|tenants)|recruiters|pollsters|political (?:groups?|parties|campaigns?)|buyers of (?:\\w+ )?(?:lists|leads)|co-?sponsors|exhibitors?|neighbou?rs|licensees|list (?:house|broker)s?|(?!our |your |the |and |or |of |these |those |messag|text|texting|sms|delivery|courier|hosting|software|phone|mobile|card|payment|telecom|carrier|cloud|shipping|security|mailing|printing|law|accounting)[a-z-]+ (?:firms|chains|houses|sellers|clubs|outfits)|colleges|landlords|installers|(?:other|local|fellow) \\w+ers|(?:other|outside) contractors'

/** Others than the company and its customer. */
export const outsiders = concept(
  'third[ -]part(?:y|ies)',
  '(?:non-?|un)?affiliate[sd]?(?: companies| businesses| entities| brands)?',
  'partners?(?: (?:brands?|companies|stores?|businesses))?',
  'partnering \\w+',
  '(?:other|outside|external|unrelated|unaffiliated|sister|related|select(?:ed)?|participating|like-minded|partner) (?:\\w+ )?(?:companies|company|businesses|business|organi[sz]ations?|parties|entities|firms|brands?|merchants?|retailers?|marketers?|advertisers?|shops|properties|sellers)',
  'sponsors?',
  '(?:participating|associated|allied|preferred|partner|sister|co-branded|affiliated) (?!with|by|to|in|on|at|of|and|or|for)\\w+',
  'co-?sponsors?',
  'advertis(?:er|ers|ing networks?|ing agencies)',
  '(?:ad|marketing) (?:networks?|agenc(?:y|ies)|firms?|companies)',
  'data brokers?',
  'brokers?',
  'lead (?:generators?|buyers?|sellers?|aggregators?)',
  'list (?:brokers?|buyers?|managers?)',
  'anyone(?: else)?',
  'anybody(?: else)?',
  "any(?: other)? (?:company|business|person|organi[sz]ation|entity|party)(?: outside [\\w' ]{2,30})?",
  '(?<=(?:no|any|another|other|single|outside) )(?:firm|business|brand|marketer|advertiser|shop|store|insurer|lender|charity)',
  'someone else',
  'no ?one(?: else)?',
  'nobody(?: else)?',
  'outsiders?',
  'strangers?',
  'telemarketers?',
  'solicitors?',
  'other (?:people|senders|hands)',
  'elsewhere|anywhere else',
  'co-?(?:promoters?|hosts?|presenters?|marketers?)|(?:business|trusted|trade|commercial) (?:associates|friends|collaborators)|(?:media|lead|list) buyers|list-rental clients|friends in the trade|those (?:it|we) ha(?:s|ve) dealings with|collaborators|outside \\w+s|agencies',
  'someone other than (?:us|\\w+)',
  'others',
  'parent company',
  'subsidiar(?:y|ies)',
  'family of (?:companies|brands|businesses)',
  '(?:corporate|sister) (?:family|group|brands)',
  'co-?marketers?',
  'marketers?',
  'resellers?',
  'franchise(?:e|es|rs?)',
  'vendors? of (?:related|other) (?:products|goods|services)',
  'outside (?:our|the|of our|of the) \\w+',
  `(?:${trades})(?! (?:numbers?|account|card|details|name|listing|polic))`,
  '(?:companies|businesses|firms|organi[sz]ations|parties|people|stores?|shops?|brands?|insurers?|banks?|members)(?=(?: \\w+)? (?:we|whose|that want|who want|it \\w+s|they \\w+|our \\w+ \\w+s|with whom|in (?:the|our)|of (?:the|our)|on our|that offer|that sell|with|which))',
  '[a-z-]{3,}s(?= (?:and [\\w-]+ )?(?:(?:that |which |whom )?(?:it|we|they) (?:works? with|trusts?|likes?|recommends?|chooses?|picks?|deals? with)|with whom (?:we|it|they)))',
  '(?:family|group|network) of \\w+',
  'makers(?= of)',
  '(?:dealer|partner|sponsor|affiliate|advertiser|retail) network',
  '(?:those|these|such) (?:firms|companies|businesses|brands|shops|stores|partners|sellers|traders|people|outfits|organi[sz]ations|parties)',
  '[a-z-]{3,}s(?= (?:(?:that |which |whom )?(?:it|we|they) (?:teams?|works?|collaborates?|deals?|partners?|joins?|shares?|trades?|introduces?|features?|backs?|lists?|promotes?|stocks?)(?: \\w+)?(?: with)?\\b|(?:that|who|which) (?:backs?|sponsors?|supports?|pays?|rents?|advertises?) (?:us|the|our|for|with|in|on)\\b))',
  'members of (?:our|the|its) (?:\\w+ )?(?:group|family|network|circle|program|programme|alliance|chain)',
  '(?:other|sister) (?:members|tenants|locations?|clubs?|schools?|hotels?|communities|branches)',
  '(?:our|the|every|each|any) (?:\\w+ )?(?:mall|building|site|group) owner|owner of (?:the|our) \\w+',
)

/** Who merely carries or sends messages for the company. */
export const helpers = concept(
  'service[ -]providers?',
  'vendors?(?! of (?:related|other))',
  '(?:sub)?contractors?',
  'processors?',
  '(?:\\w+ )?carriers?',
  'aggregators?',
  '(?:text|sms|messaging|message|telecom\\w*|communications?|technology|hosting|software|platform|delivery|payment|cloud|mobile|wireless|network)(?: (?!of |and |or )\\w+)? (?:providers?|platforms?|operators?|vendors?|processors?|partners?|compan(?:y|ies)|services?|suppliers?)',
  'suppliers?',
  'support services',
  '(?:mobile )?network operators?',
  'our (?:messaging )?platform',
)

/** Says of somebody that they work for the company: they help, send, deliver on its behalf. */
export const onBehalf = concept(
  '(?:that|who|which|to|they|and) (?:\\w+ )?(?:help|assist|support|enable|deliver|send|transmit|perform|operate|power|facilitate|carry|process|route|run|provide (?:the |our |us |messaging|text|sms))\\w*',
  '(?:helping|assisting|delivering|sending|supporting|operating|transmitting|carrying|routing|processing|powering)',
  '(?:on|for) our behalf',
  'on behalf of (?:us|\\w+)',
  'solely (?:to|for|so)',
  'only (?:to|so that|as needed|as necessary) (?:\\w+ )?(?:deliver|send|provide|operate|transmit|run)?',
  'to (?:deliver|send|transmit|route|provide|operate|support|run|process|fulfil\\w*) (?:\\w+ ){0,3}(?:messages?|texts?|sms|service|program|messaging|it|them|orders?|payments?)',
  'necessary to (?:deliver|send|operate|provide)',
  'customer (?:service|support)',
)

export const lawful = concept(
  '(?:required|permitted|compelled|requested|mandated|obligated|demanded|ordered) (?:to do so )?(?:by|under) (?:\\w+ )?(?:law|court|statute|regulation|subpoena|order|authorit\\w+|process)',
  'laws?',
  'legal(?:ly)?(?: process| obligations?| requirements?)?',
  'courts?',
  'court order',
  'subpoenas?',
  'law enforcement',
  'regulators?',
  'authorities',
  'government(?:al)?(?: agenc(?:y|ies)| authorit(?:y|ies))?',
  'merger',
  'acquisition',
  'successors?',
  'bankruptcy',
  'fraud',
  'emergency',
  'health(?:care)? providers? (?:treating|who treat)',
)

export const marketing = concept(
  '(?:tele|re)?market(?:ing|ed)?',
  'promot(?:e|es|ing|ion|ions|ional)',
  'advertis(?:e|ing|ements?)',
  'solicit(?:s|ing|ation|ations)?',
  '(?:their|its) own (?:\\w+ )?(?:purposes?|uses?|offers?|products|goods|services|messages|campaigns|benefit)',
  'offers?',
  'of (?:possible |potential )?interest',
  'might interest',
  'monetary',
  'commercial',
  'sales (?:calls|purposes|leads)',
)

/** A phone number, or the fact that somebody agreed to texts. */
export const mobileData = concept(
  '(?:mobile|cell|cellular|phone|telephone|wireless|handset|sms|text(?:ing)?|text[ -]messag(?:e|ing)|messaging|opt[ -]in|mobile phone|cell phone|subscriber)(?: (?:phone|opt[ -]in|originator|subscriber|message|messaging|program|contact|related|consent|and|or|telephone|number|mobile))*[ -](?:numbers?|nos?|information|data|info|details|consents?|preferences|records?|lists?|status|choices?|digits)',
  "(?:your|customers?'?|subscribers?'?|the|these|this|those|such|any|a|my|no|their|members'?|patients'?|clients'?|guests'?) (?:(?:mobile|cell|cellular|phone|telephone|contact) )*(?:numbers?)",
  'phone',
  '(?<!card |account |order |member |policy |security |tracking |licen[cs]e |unit |tax |serial |invoice |record |small |large |of )numbers?',
  'mobiles?',
  'cells?',
  '(?:text|sms|subscriber|texting)(?: \\w+)? (?:lists?|subscribers?)',
  'consents? to (?:receive )?(?:text|sms|be texted)\\w*',
  'opt[ -]ins?',
  'mobile (?:phone|opt[ -]in|subscriber)',
  'text messaging originator',
  'sms consent',
  'sign-?up (?:sheet|list|form|card)s?',
  'mobile list',
  'agreement to (?:our |the )?(?:texts?|sms|messages)',
  'lists? of (?:people|customers|members|subscribers|those|everyone)',
  "(?:our|the) (?:customers?'? |subscribers?'? )?(?:subscriber|customer) list",
  '(?:my|your|this|their) (?:\\w+ )?consent',
)

/** Information about a person, of no kind in particular. */
export const personalData = concept(
  '(?:personal(?:ly)?|customer|contact|your|this|such|that|the|user|identifiable|account|identifying|collected|client|patient|member|certain|any|all|other|these|those|some|non-public|private|categories of)(?: (?:identifiable|personal|private|contact|identifying|customer|of the above|of this))* (?:information|data|details|info|particulars|records)',
  'information',
  'data',
  'details',
  'it',
  'them',
  'they',
  'those|these|this',
  "they're|it's|that's",
  'one(?= (?:to|for|from)\\b)|any of them',
)
