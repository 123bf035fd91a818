/**
 * The script of every page. It is served as its own source, so it names nothing outside itself.
 *
 * - Elements with `data-live` and an id are kept as the server would render them now: whatever
 *   happens in the world makes the page ask for itself and change those of them that differ. What
 *   somebody is typing in is left alone.
 * - Forms with `data-quiet` are sent without leaving the page; the answer changes the live
 *   elements. Without this script they work all the same.
 * - Elements with `data-answer` and an id change when a form of the page is answered, or while they
 *   are empty: what was refused, and forms that begin anew.
 * - A lost connection is shown and made again; so is a world that has ended.
 * - The clock ticks while it flows, and the keys of the page (`data-key`) work.
 */
export function keepLive(): void {
  const { base = '', after = '0' } = document.body.dataset
  /** The last event that the page knows of. */
  let seen = after
  const notice = document.querySelector<HTMLElement>('#connection')
  const quietMs = 120
  const retryMs = 1500
  const dayMs = 86_400_000
  let source: EventSource | undefined
  let isDue = false
  let isAsking = false
  let isStale = false
  let hasEnded = false

  function say(text: string | undefined, link?: { href: string; words: string }): void {
    if (!notice) return
    notice.hidden = text === undefined
    notice.textContent = text === undefined ? '' : `${text} `
    if (text === undefined || !link) return
    const anchor = document.createElement('a')
    anchor.href = link.href
    anchor.textContent = link.words
    notice.append(anchor)
  }

  function isInUse(element: Element): boolean {
    const active = document.activeElement
    if (element.querySelector('details[open]')) return true
    return active !== null && element.contains(active) && active.matches('input, textarea, select')
  }

  function show(text: string, force = false): void {
    const fresh = new DOMParser().parseFromString(text, 'text/html')
    seen = fresh.body.dataset.after || seen
    for (const element of document.querySelectorAll(
      force ? '[data-live], [data-answer]' : '[data-live], [data-answer]:empty',
    )) {
      const next = fresh.getElementById(element.id)
      if (!next || next.isEqualNode(element) || (isInUse(element) && !force)) continue
      const active = document.activeElement
      const mark = active && element.contains(active) ? markOf(active) : undefined
      element.replaceWith(document.adoptNode(next))
      if (mark) document.querySelector<HTMLElement>(mark)?.focus({ preventScroll: true })
    }
    tick()
  }

  /** How a control is found again in what replaced it. */
  function markOf(element: Element): string | undefined {
    if (element.id) return `#${CSS.escape(element.id)}`
    const name = element.getAttribute('name')
    const value = element.getAttribute('value')
    if (name && value !== null) return `[name="${name}"][value="${CSS.escape(value)}"]`
    const href = element.getAttribute('href')
    return href === null ? undefined : `a[href="${CSS.escape(href)}"]`
  }

  function ended(status: number): void {
    hasEnded = status === 404
    source?.close()
    if (status === 404) {
      say('This world has ended.', { href: '/console/worlds', words: 'See the worlds there are' })
    } else say('You are signed out.', { href: location.href, words: 'Sign in again' })
  }

  async function refresh(): Promise<void> {
    if (isAsking) {
      isStale = true
      return
    }
    isAsking = true
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
      if (answer.status === 404 || answer.status === 401) ended(answer.status)
      else if (answer.ok) show(await answer.text())
    } catch {
      lost()
    } finally {
      isAsking = false
      if (isStale) {
        isStale = false
        soon()
      }
    }
  }

  function soon(): void {
    if (isDue) return
    isDue = true
    setTimeout(() => {
      isDue = false
      void refresh()
    }, quietMs)
  }

  function lost(): void {
    if (!hasEnded) say('The connection is lost; trying again…')
  }

  function open(isAgain: boolean): void {
    source?.close()
    if (hasEnded || document.visibilityState === 'hidden') return
    const live = new EventSource(`${base}/live?after=${seen}`)
    source = live
    let wasLost = isAgain
    live.onopen = () => {
      say(undefined)
      if (wasLost) soon()
      wasLost = false
    }
    live.onmessage = soon
    live.addEventListener('clock', ({ data }) => {
      const { mode, now, rate } = JSON.parse(data)
      const stands = `${mode} ${rate} ${mode === 'flowing' ? '' : now}`
      if (document.querySelector<HTMLElement>('#now')?.dataset.clock !== stands) soon()
    })
    live.addEventListener('world-ended', () => {
      live.close()
      setTimeout(() => open(true), quietMs)
    })
    live.onerror = () => {
      wasLost = true
      lost()
      if (live.readyState !== EventSource.CLOSED) return
      // The server answered, but not with a stream: the page itself tells why.
      setTimeout(() => {
        void refresh().then(() => {
          if (source === live) open(true)
        })
      }, retryMs)
    }
  }

  async function sendQuietly(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
    const body = new URLSearchParams()
    for (const [name, value] of new FormData(form, submitter)) body.append(name, String(value))
    form.setAttribute('aria-busy', 'true')
    try {
      const answer = await fetch(form.action, { method: 'POST', body })
      const { pathname } = new URL(answer.url)
      if (answer.ok && pathname !== location.pathname) location.assign(answer.url)
      else if (answer.status === 401) ended(401)
      else {
        if (answer.ok)
          for (const menu of form
            .closest('details.menu')
            ?.parentElement?.querySelectorAll('details[open]') ?? [])
            menu.removeAttribute('open')
        show(await answer.text(), true)
      }
    } catch {
      lost()
    } finally {
      form.removeAttribute('aria-busy')
    }
  }

  const words = new Intl.DateTimeFormat('en-US', {
    timeZone: 'America/New_York',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  let shownAt = performance.now()
  let shownClock: Element | null = null

  /** Shows where a flowing clock stands by now, between what the server says. */
  function tick(): void {
    const clock = document.querySelector<HTMLElement>('#now[data-rate]')
    if (!clock) return
    if (clock !== shownClock) {
      shownClock = clock
      shownAt = performance.now()
    }
    const rate = Number(clock.dataset.rate)
    const ms = Date.parse(clock.dataset.now ?? '') + (performance.now() - shownAt) * rate
    const part = Object.fromEntries(words.formatToParts(ms).map(({ type, value }) => [type, value]))
    const seconds = rate * 1000 < dayMs ? `:${part.second}` : ''
    const text = `${part.weekday} ${part.day} ${part.month} ${part.year}, ${part.hour}:${part.minute}${seconds}`
    const face = clock.querySelector('time')
    if (face && face.textContent !== text) face.textContent = text
  }

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const target = event.target as Element
    if (target.matches('input, textarea, select, [contenteditable]')) return
    if (event.key === '?') {
      event.preventDefault()
      document.querySelector<HTMLDialogElement>('#keys')?.showModal()
      return
    }
    const found = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`)
    if (!found) return
    event.preventDefault()
    if (found.matches('input')) found.focus()
    else found.click()
  }

  document.addEventListener('keydown', press)
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (!form.hasAttribute('data-quiet')) return
    event.preventDefault()
    void sendQuietly(form, event.submitter)
  })
  document.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return
    for (const menu of document.querySelectorAll('details.menu[open]')) {
      if (!menu.contains(event.target)) menu.removeAttribute('open')
    }
    if (event.target.closest('[data-close]')) event.target.closest('dialog')?.close()
    if (event.target.closest('[data-keys]')) {
      document.querySelector<HTMLDialogElement>('#keys')?.showModal()
    }
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') source?.close()
    else open(true)
  })
  addEventListener('pageshow', (event) => {
    if (event.persisted) open(true)
  })
  addEventListener('pagehide', () => source?.close())
  setInterval(tick, 250)
  // On a phone the navigation is a strip: the page that is open is in sight.
  const current = document.querySelector('.main-nav [aria-current]')
  current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  open(false)
}
