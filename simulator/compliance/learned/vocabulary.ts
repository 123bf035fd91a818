/**
 * What words stand for, whatever rule asks: models learn about these ideas, so that a word that no
 * document had taught them still counts. Written as base forms; `stemOf` sees to the endings.
 */
const ideas = {
  text: 'text texted txt sms mms message msg messaging shortcode',
  notice: 'alert notification reminder update notice news heads-up nudge ping word tip bulletin',
  call: 'call phoned ring rung dial voice voicemail robocall telephone telephonic telemarketing autodialed prerecorded',
  mail: 'email emailed newsletter e-newsletter inbox mail electronic post letter',
  agree:
    'agree agreed agreement consent authorize authorise authorization permission permit permitted assent okay ok accept acceptance approve approval yes optin enroll enrol enrolment subscribe subscription signup let allow grant leave welcome acquiesce acknowledge blessing nod willing happy undertake join licence license entitle empower sanction invite invitation concur consenteth',
  agreement:
    'contract lease waiver terms conditions policy rule clause section paragraph article covenant charter bylaw by-law handbook schedule deed provision item rider addendum exhibit fineprint constitution code declaration tariff undertaking tenancy statement release indenture engagement',
  no: "not no never none nobody nothing neither nor cannot nowhere hardly scarcely without minus isn't aren't don't doesn't won't can't didn't hasn't haven't wouldn't shouldn't mustn't needn't wasn't weren't ain't couldn't shan't",
  must: 'must required require requirement need needed necessary mandatory compulsory obliged obligatory obligation condition prerequisite precondition essential shall hinge depend contingent conditional oblige insist demand duty',
  unless: 'unless until till without before except only save but lest',
  if: 'if when whenever whether once upon who whoever anyone those anybody where after',
  tick: 'tick check ticked checked box checkbox untick uncheck initial select mark toggle switch circle cross',
  share:
    'share disclose transfer hand give gave given provide supply forward furnish relay convey pass send distribute transmit exchange circulate lend lent loan swap barter impart reveal divulge release expose pool sync merge syndicate contribute extend available known surrender deliver assign route feed tell told transferable visible enter travel flow',
  sell: 'sell sold sale rent lease let trade monetize monetise license licence market buy bought purchase auction broker hire paid fee',
  get: 'get got receive obtain have has see seen use used hold buy access draw gain reach acquire inherit view',
  outsider:
    'thirdparty third party affiliate affiliated partner sponsor cosponsor co-sponsor advertiser brand lender insurer company firm business shop store marketer dealer dealership manufacturer maker retailer realtor agent bank broker publisher charity subsidiary parent sister family group network neighbour neighbor outsider somebody anybody anyone else elsewhere other others outside another associate collaborator exhibitor merchant reseller franchise franchisee buyer list wholesaler distributor seller builder tenant circle alliance chain landlord recruiter organisation organization entity concern house agency stranger friend circle supplier vendor school club trader mover team employer shipper factoring hotel outfitter photographer florist caterer pharmacy airline casino restaurant winery camp breeder lawyer attorney installer clinic hospital church promoter studio museum college university resort magazine decorator groomer trainer lot colleague coalition',
  helper:
    'vendor platform provider processor courier aggregator host contractor subcontractor supplier carrier software system service staff accountant printer technician operator',
  law: 'law court subpoena legal judge police regulator authority statute warrant fraud emergency',
  market:
    'market marketing promote promotion promotional advertise advert ad ads advertising offer deal coupon pitch campaign solicit commercial product discount special bargain ware own theirs themselves quote',
  number: 'number mobile phone cell handset digits cellphone cellular telephone',
  data: 'data information detail record list info particulars contact',
  cost: 'rate fee charge cost bill pay paid price tariff cent free dollar penny money expense toll surcharge levy deduct debit allowance free-of-charge outlay airtime incur nick dock gratis',
  plan: 'carrier plan operator provider network wireless telecom telco bundle contract prepaid pay-as-you-go bill allowance',
  period:
    'day week month year hour quarter season fortnight weekday weekend morning evening night monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december minute summer winter spring autumn fall term semester',
  rate: 'daily weekly monthly quarterly annual annually yearly hourly nightly fortnightly biweekly seasonal per every each times once twice thrice apiece a',
  vary: 'vary varies varied variable depend frequency often occasional occasionally recurring regular sporadic periodic intermittent irregular rarely seldom sometimes usually typically average fluctuate pace cadence volume frequent infrequent now again ongoing',
  count:
    'one two three four five six seven eight nine ten eleven twelve dozen couple few several handful single pair half fifteen twenty thirty hundred most least maximum max about around roughly approximately more than fewer less up',
  stop: 'stop end quit cancel unsubscribe optout halt cease leave withdraw revoke remove',
  help: 'help info assistance support question',
  privacy: 'privacy',
  order:
    'order appointment booking book account membership member service enroll registration purchase shop visit lesson class application loan quote treatment care rental delivery reservation estimate tee session course ticket lease policy job trip stay repair seat table cart checkout claim test drive tour admission enrolment slot unit room sale ship product vehicle work crew contract business treat served serve deal customer trial coverage cover insurance tuition ride boat flight ride place spot cruise haul load',
  refuse:
    'refuse deny denied decline turn away reject cancel close lose forfeit bar withhold withheld terminate suspend exclude ineligible unable impossible void lapse elsewhere stop unavailable disqualify skip ban shut expel',
  person:
    'you your yours i me my mine customer client patient tenant guest student owner subscriber resident shopper buyer donor driver rider passenger applicant user parent family renter diner player skier climber undersigned borrower boater angler reader pupil caller traveler traveller homeowner household person people candidate purchaser hirer lessee participant entrant volunteer adopter',
  we: 'we us our ours company business §co team',
  using:
    'use using visit browse continue submit place order book give provide enter call sign buy shop purchase come walk step open stay register apply pay download request contact supply furnish leave hand click press tap scan park play attend board rent check-in checkout mere merely simply act',
  means:
    'mean count deem treat regard constitute construe imply signify amount equal consider take serve evidence indicate presume assume infer stand operate act itself automatically already default part parcel alike together both same joint jointly single one along too also well alone',
  apart:
    'separate separately own apart independent different each alone distinct individually itself alone',
  place:
    'page website site counter desk footer link wall poster door lobby office reception back reverse bottom below above copy copies leaflet brochure board screen menu pinned framed kiosk branch sheet card folder binder sign online click here read view see post printed hang kept ask',
  legal:
    'indemnify indemnity liable liability warranty arbitration arbitrate governing jurisdiction governed intellectual severability severable force majeure refund forfeit landlord waive deposit dispute claim damages insurance negligence risk assign entire invalid enforce hereby herein hereof thereto pursuant title late interest default notices',
  type: 'appointment delivery order shipping reminder confirmation offer deal coupon sale discount special promotion event closure schedule result status change survey receipt code passcode verification outage weather warning renewal payment due balance account pickup pick-up ready tracking arrival tip forecast class game rain cancellation opening shift lesson dose refill recall launch stock restock arrival gossip news menu time window delay ride wait queue waitlist',
} as const

export type Idea = keyof typeof ideas

const endings = /(?:ies|ied|ying|sses|ing|ed|es|s|e|ly|y)$/

/** A word without its ending; short words stay whole. */
export function stemOf(word: string): string {
  if (word.length < 4) return word
  const stem = word.replace(/(?:'s|s')$/, '').replace(endings, '')
  const bare = stem.length < 3 ? word : stem
  return /([bdfgmnprt])\1$/.test(bare) && bare.length > 3 ? bare.slice(0, -1) : bare
}

const ideasByStem = new Map<string, Idea[]>()
for (const [idea, words] of Object.entries(ideas) as [Idea, string][]) {
  for (const word of words.split(' ')) {
    const stem = stemOf(word)
    const known = ideasByStem.get(stem) ?? []
    if (!known.includes(idea)) ideasByStem.set(stem, [...known, idea])
  }
}
const none: readonly Idea[] = []

export function ideasOf(stem: string): readonly Idea[] {
  return ideasByStem.get(stem) ?? none
}
