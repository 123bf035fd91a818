/** The look of every page: warm paper, one accent, thin lines, four states; light and dark. */
export const styles = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf7; --card: #fff; --ink: #1b1f24; --soft: #5b6470; --line: #e3e0d8; --edge: #8b9099;
  --accent: #1f5f8b; --accent-ink: #fff; --info-bg: #e6eff6;
  --ok: #1a6b43; --ok-bg: #e5f4ec; --wait: #7d5200; --wait-bg: #fdf1d8;
  --risk: #9a4208; --risk-bg: #fde9dc; --stop: #a8232f; --stop-bg: #fbe4e6;
  --radius: 10px; --gap: 16px; --mono: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --card: #1b1f24; --ink: #e9e7e2; --soft: #9aa4af; --line: #2c3238; --edge: #6b7580;
    --accent: #7db7e0; --accent-ink: #10202c; --info-bg: #1a2a36;
    --ok: #7fd3a6; --ok-bg: #16301f; --wait: #f0c36a; --wait-bg: #33270d;
    --risk: #f2a372; --risk-bg: #3a2013; --stop: #f29aa1; --stop-bg: #3b181c;
  }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; font-variant-numeric: tabular-nums }
a { color: var(--accent) }
h1, h2, h3, p { margin: 0 }
h1, h2, h3 { line-height: 1.25; font-weight: 650 }
h1 { font-size: 22px } h2, h3 { font-size: 15px }
code, .id { font: 13px var(--mono); white-space: nowrap } h1 code { font-size: 19px; white-space: normal }
.muted, .hint { color: var(--soft) } .hint { font-size: 13.5px }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.skip { position: absolute; left: 8px; top: -60px; z-index: 9; padding: 8px 12px; background: var(--card); border: 1px solid var(--line); border-radius: 8px }
.skip:focus { top: 8px }

.app { display: grid; grid-template-columns: 216px minmax(0, 1fr); min-height: 100vh }
.main-nav { border-right: 1px solid var(--line); padding: 18px 14px; display: flex; flex-direction: column; gap: 4px }
.brand { font-weight: 700; font-size: 17px; display: flex; gap: 8px; align-items: center; margin-bottom: 14px; color: var(--ink); text-decoration: none }
.brand span { width: 22px; height: 22px; border-radius: 6px; background: var(--accent); display: inline-grid; place-items: center; color: var(--accent-ink); font: 600 12px var(--mono) }
.main-nav a:not(.brand) { display: block; padding: 7px 10px; border-radius: 8px; color: var(--ink); text-decoration: none; white-space: nowrap }
.main-nav a:not(.brand):hover { background: color-mix(in srgb, var(--info-bg) 60%, transparent) }
.main-nav a[aria-current] { background: var(--info-bg); color: var(--accent); font-weight: 600 }
.main-nav small { color: var(--soft); padding: 14px 10px 4px; text-transform: uppercase; letter-spacing: .06em; font-size: 11px }
.main-nav .foot { margin-top: auto; color: var(--soft); font-size: 13px; padding: 14px 10px 0; text-align: left }

.clock { display: flex; align-items: center; gap: 10px 14px; flex-wrap: wrap; border-bottom: 1px solid var(--line); padding: 14px 24px; background: var(--card); position: sticky; top: 0; z-index: 5 }
.clock .now { display: flex; flex-direction: column }
.clock .now b { font-size: 22px; letter-spacing: -.01em; line-height: 1.2 }
.clock .now > span { color: var(--soft); font-size: 13px }
.clock form { display: flex; gap: 6px; flex-wrap: wrap }
.clock .controls { display: flex; gap: 6px; flex-wrap: wrap; margin-left: auto; align-items: start }
button, .button, summary.button { font: inherit; padding: 6px 12px; border-radius: 8px; border: 1px solid var(--line); background: var(--card); color: var(--ink); cursor: pointer; text-decoration: none; display: inline-block; white-space: nowrap }
button:hover, .button:hover { border-color: var(--edge) }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); font-weight: 600 }
button.primary:hover { filter: brightness(1.08) }
button.danger { color: var(--stop); border-color: color-mix(in srgb, var(--stop) 45%, var(--line)) }
button.quiet { border-color: transparent; background: none; color: var(--accent); padding: 6px 4px }
button:disabled, button.primary:disabled { color: var(--soft); background: var(--paper); border-color: var(--line); cursor: default; font-weight: 400; filter: none }
:focus-visible { outline: 3px solid color-mix(in srgb, var(--accent) 55%, transparent); outline-offset: 2px }
summary.button { list-style: none } summary.button::-webkit-details-marker { display: none }
details.menu { position: relative }
details.menu[open] > .sheet { position: absolute; right: 0; top: calc(100% + 6px); z-index: 6; width: 320px; max-width: calc(100vw - 28px); background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 14px 16px }
details.menu[open] > .sheet.at-start { right: auto; left: 0 }
details.menu .sheet form { display: block } .sheet p + form { margin-top: 10px }

main { padding: 22px 24px 40px; display: grid; grid-template-columns: repeat(12, minmax(0, 1fr)); gap: var(--gap); align-content: start; align-items: start }
main > h1, main > .title, main > .note { grid-column: 1 / -1 }
main > .title { display: flex; gap: 6px 14px; align-items: baseline; flex-wrap: wrap }
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 16px 18px; min-width: 0 }
.card > header { display: flex; align-items: baseline; gap: 4px 10px; margin-bottom: 10px; flex-wrap: wrap }
.card > header small { color: var(--soft); margin-left: auto; font-size: 13px }
.s4 { grid-column: span 4 } .s5 { grid-column: span 5 } .s6 { grid-column: span 6 } .s7 { grid-column: span 7 } .s8 { grid-column: span 8 } .s12 { grid-column: span 12 }
.column { display: grid; gap: var(--gap); align-content: start; min-width: 0 }
.pill { display: inline-block; padding: 1px 9px; border-radius: 99px; font-size: 12.5px; font-weight: 600; white-space: nowrap }
.pill .id { font-size: 12px }
.ok { --tone: var(--ok); --tone-bg: var(--ok-bg) } .wait { --tone: var(--wait); --tone-bg: var(--wait-bg) } .risk { --tone: var(--risk); --tone-bg: var(--risk-bg) } .stop { --tone: var(--stop); --tone-bg: var(--stop-bg) } .info { --tone: var(--accent); --tone-bg: var(--info-bg) }
.pill, .note { background: var(--tone-bg); color: var(--tone) }
.note { border-radius: 8px; padding: 10px 14px; margin-bottom: 12px } main > .note { margin-bottom: 0 } .note ul { margin: 6px 0 0; padding-left: 20px } .note a { color: inherit }
.rule { font: 12.5px var(--mono); color: var(--soft); overflow-wrap: anywhere } .rule:hover { color: var(--accent) }
.why .rule, .note .rule { color: inherit }
.empty { color: var(--soft); padding: 6px 0 }
details.equivalent { margin-top: 8px; font-size: 14px } details.equivalent summary { color: var(--soft); cursor: pointer } ul { padding-left: 20px; margin: 6px 0 } ul.plain { list-style: none; padding: 0 }
#verdict { scroll-margin-top: 160px }
h3 { margin: 14px 0 8px }
.verdict { margin-bottom: 8px } .verdict .pill { font-size: 18px; padding: 3px 14px; margin-right: 8px }
.card p + p { margin-top: 8px }
.row { display: flex; gap: 8px; flex-wrap: wrap; align-items: center }
.actions { display: flex; gap: 6px; flex-wrap: wrap }

table { border-collapse: collapse; width: 100% }
th { font-weight: 600; text-align: left; color: var(--soft); font-size: 13px }
td, th { padding: 7px 12px 7px 0; border-bottom: 1px solid var(--line); vertical-align: top }
td:last-child, th:last-child { padding-right: 0 }
tbody tr:last-child td { border-bottom: 0 }
.pager { display: grid; grid-template-columns: 1fr auto 1fr; gap: 12px; padding-top: 12px; font-size: 14px } .pager :last-child { text-align: right }

ol.time { list-style: none; margin: 0; padding: 0 }
ol.time li { display: grid; grid-template-columns: 118px 14px minmax(0, 1fr); gap: 10px; padding: 6px 0; position: relative }
ol.time time { color: var(--soft); font-size: 13px; text-align: right; padding-top: 1px }
ol.time i { width: 10px; height: 10px; border-radius: 50%; margin: 7px 0 0 2px; background: var(--tone) }
ol.time li:not(:last-child) i::after { content: ''; position: absolute; left: 134px; top: 28px; bottom: -4px; width: 1px; background: var(--line) }
ol.time small { color: var(--soft); display: block; font-size: 13px; overflow-wrap: anywhere }
svg text { fill: var(--soft); font: 12px system-ui, sans-serif } svg .strong { fill: var(--ink); font-weight: 600 }
svg .span { fill: var(--tone-bg); stroke: var(--tone); stroke-width: .8 }
svg .word { fill: var(--tone); font-weight: 600; font-size: 11.5px }
svg .mark { stroke: var(--soft); stroke-dasharray: 2 4 } svg .today { stroke: var(--accent); stroke-width: 2 } svg .today-word { fill: var(--accent); font-weight: 600 }
.wide { overflow-x: auto } p + .wide { margin-top: 10px }
.meter { display: flex; gap: 10px; align-items: center; font-size: 13px; color: var(--soft); white-space: nowrap } .meter svg { min-width: 60px } .meter .ground { fill: var(--line) } .meter .fill { fill: var(--tone) }
ol.track { list-style: none; margin: 0; padding: 0; display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 6px }
ol.track li { border-top: 4px solid var(--tone, var(--line)); padding-top: 8px; display: grid; gap: 2px; align-content: start } ol.track span { color: var(--soft); font-size: 13px }
ol.track li b { color: var(--tone, var(--soft)) }

.field { display: grid; gap: 4px; margin: 0 0 12px; align-content: start } .field label, legend { font-weight: 600; font-size: 13.5px }
input, textarea, select { font: inherit; padding: 7px 10px; border-radius: 8px; border: 1px solid var(--edge); background: var(--paper); color: var(--ink); width: 100%; min-width: 0 }
select { min-height: 38.5px } input[type=checkbox], input[type=radio] { width: auto }
.bad input, .bad textarea, .bad select { border-color: var(--stop) }
.field .why { color: var(--stop); font-size: 13.5px }
.fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 0 14px }
fieldset { border: 0; padding: 0; margin: 0 0 12px } fieldset legend { padding: 0; margin-bottom: 6px } .spaced { margin-top: 14px } .actions + fieldset { margin-top: 16px }
.filter { display: flex; gap: 8px; flex-wrap: wrap; margin-bottom: 10px; align-items: end } .filter .field { margin: 0; flex: 1 1 140px }
dl.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 0 } dl.facts dt { color: var(--soft) } dl.facts dd { margin: 0; overflow-wrap: anywhere }

.slot:empty { display: none } .slot { margin-bottom: 12px; grid-column: 1 / -1 }
.card.s4 { align-self: start } .part { margin-top: 16px } .part:empty { display: none } .actions.end { margin-top: 14px } .cause { font-size: 13.5px; color: var(--soft); margin-top: 3px; overflow-wrap: anywhere } .cause b { color: var(--ink); font-weight: 500 }
.tabs { display: flex; gap: 4px; flex-wrap: wrap } .title .tabs { margin-left: auto }
.tabs a { padding: 5px 12px; border-radius: 8px; color: var(--ink); text-decoration: none; border: 1px solid transparent } .tabs a:hover { border-color: var(--line) } .tabs a[aria-current] { background: var(--info-bg); color: var(--accent); font-weight: 600 }
a.button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); font-weight: 600 }
.banner { font-size: 17px; letter-spacing: .02em }
.chips { list-style: none; margin: 10px 0; padding: 0; display: flex; gap: 4px 6px; flex-wrap: wrap } .chips li { display: flex; align-items: center; border: 1px solid var(--line); border-radius: 8px; padding: 1px 4px 1px 10px } .chips button { padding: 2px 8px }
.words { overflow-wrap: anywhere; white-space: pre-wrap }
form > .note { margin-bottom: 10px } #state .tabs { margin-top: 8px } #others { margin-bottom: 14px } .phone { border: 1px solid var(--line); border-radius: 22px; padding: 14px; background: var(--paper); max-width: 360px; margin: 0 auto; display: grid; gap: 12px }
.scroll { display: flex; flex-direction: column-reverse; max-height: 460px; overflow-y: auto; margin: 10px 0 } ol.chat { list-style: none; margin: 0; padding: 0 2px; display: grid; gap: 8px }
ol.chat li { display: grid; justify-items: start; max-width: 84% } ol.chat .mine { justify-items: end; margin-left: auto } ol.chat .system { max-width: 100% }
.bubble { padding: 8px 12px; border-radius: 14px; background: var(--info-bg); overflow-wrap: anywhere; white-space: pre-wrap } .mine .bubble { background: var(--accent); color: var(--accent-ink) } .bubble img { display: block; border-radius: 8px; margin-bottom: 4px }
.meta { font-size: 12.5px; color: var(--soft); margin-top: 2px } details summary { cursor: pointer; color: var(--accent); padding: 6px 0 }

.connection { position: fixed; left: 50%; bottom: 18px; transform: translateX(-50%); z-index: 8; padding: 8px 16px; border-radius: 99px; background: var(--stop-bg); color: var(--stop); border: 1px solid currentColor; font-weight: 600; max-width: calc(100vw - 28px) }
.connection[hidden] { display: none } .connection a { color: inherit }
dialog { border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); color: var(--ink); padding: 18px 22px; max-width: 420px } dialog::backdrop { background: rgb(0 0 0 / .35) }
kbd { font: 13px var(--mono); border: 1px solid var(--line); border-radius: 5px; padding: 1px 6px; background: var(--paper) }
.gate main { padding: 0; display: block } .gate p + form { margin-top: 12px }
.gate { max-width: 420px; margin: 12vh auto; padding: 0 16px } .gate .brand { margin-bottom: 18px }

@media (max-width: 860px) {
  .app { display: block }
  .main-nav { flex-direction: row; align-items: center; overflow-x: auto; border-right: 0; border-bottom: 1px solid var(--line); padding: 8px 10px }
  .brand { margin: 0 8px 0 0 } .main-nav small, .main-nav .foot { display: none }
  main { padding: 14px; grid-template-columns: minmax(0, 1fr) }
  .s4, .s5, .s6, .s7, .s8, .s12 { grid-column: 1 / -1 }
  .clock { padding: 10px 14px } .clock .now b { font-size: 19px } .clock .controls { margin-left: 0 } .clock .optional { display: none }
  .clock .pill { white-space: normal } .title .tabs { margin-left: -12px }
  details.menu[open] > .sheet { right: auto; left: 0 }
  .card > header small { margin-left: 0 }
  .wide svg { min-width: 460px } .wide.whole svg { min-width: 760px }
  table.stack thead { display: none } table.stack tr { display: block; border-bottom: 1px solid var(--line); padding: 8px 0 } table.stack tbody tr:last-child { border-bottom: 0 }
  table.stack td { display: block; border: 0; padding: 2px 0 } table.stack td[data-label]:not([data-label=''])::before { content: attr(data-label); display: block; font-size: 12px; color: var(--soft); font-weight: 600 }
  ol.time li { grid-template-columns: 84px 14px minmax(0, 1fr) } ol.time li:not(:last-child) i::after { left: 100px }
  ol.track { grid-auto-flow: row; gap: 10px } ol.track li { border-top: 0; border-left: 4px solid var(--tone, var(--line)); padding: 0 0 0 10px }
}
@media (min-width: 861px) { .fields .field:has(textarea) { grid-column: span 2 } }
@media (prefers-reduced-motion: no-preference) { .skip { transition: top .1s } }
`

/** The mark of the page in the browser’s tabs. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1f5f8b"/><text x="16" y="22" text-anchor="middle" font-family="monospace" font-weight="600" font-size="16" fill="#fff">10</text></svg>`

/** A picture to send: a green hill under the sun, as PNG in base 64. */
export const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAAAwCAIAAAAuKetIAAAAqklEQVR42u3WSwmAQBRG4dvERBYxgmAuA1jECEZwIYgLwVHva/TACfB/i+GODONcdQIAAAAAei1Tt1UfYJ9+rBrA6fpCg2ReX2IAYLz+0gDg5wAeMXeAS/yVvxDfaQC5AE3flpcIcGt3EomoTA9kiOL0EIYVwI1hC3BgeABMGX4AI4MrwIIRANBlhAG0GMGA94wUgDeMRIBnjHSAu5K8gMIAAAAAAACAqlsBNBiMa9U1+J4AAAAASUVORK5CYII='
