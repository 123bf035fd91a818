import { numberInCampaign, scenario, subscribers } from '../../harness/scenario.ts'

const startsAt = '2024-09-03'

scenario(
  'gives each message of a batch the verdict that it would get alone',
  { proves: ['carrier.receipts', 'carrier.content-policy', 'carrier.media'], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const to = subscribers.att
    const program = { url: 'https://example.com/a.exe', contentType: 'application/x-msdownload' }
    const batch = [
      [{ from, to, text: 'Fine' }, 202, undefined],
      [{ from, to: '+13035550190', text: 'To nobody' }, 202, undefined],
      [{ from, to: '+13035550192', text: 'To a landline' }, 202, undefined],
      [{ from, to, text: '👍🏽 family 👨‍👩‍👧' }, 202, undefined],
      [{ from, to, text: '', media: [program] }, 403, 'carrier.media'],
      [{ from, to, text: 'Win at our casino' }, 403, 'carrier.content-policy'],
      [{ from, to, text: 'x'.repeat(10_000_000) }, 400, undefined],
      [{ from, to, text: 'half a smile \ud83d' }, 400, undefined],
      [{ from, to: '911', text: 'Hi' }, 400, undefined],
      [{ from, to, text: 'Hi', colour: 'red' }, 400, undefined],
      ['no message at all', 400, undefined],
      [null, 400, undefined],
    ] as const
    const answer = await t.carriers.sendBatch(batch.map(([message]) => message))
    t.expect(answer.status).toBe(207)
    const { accepted, refused, verdicts } = answer.value
    t.expect([accepted, refused]).toEqual([4, 8])
    t.expect(verdicts.map(({ index }) => index)).toEqual(batch.map((_, index) => index))
    t.expect(verdicts.map(({ problem, status }) => [status, problem?.rule])).toEqual(
      batch.map(([, status, rule]) => [status, rule]),
    )
    const fields = verdicts.map(({ problem }) => problem?.errors?.map(({ field }) => field))
    t.expect(fields.slice(6, 10)).toEqual([['text'], ['text'], ['to'], ['colour']])

    await t.advance('PT1H')
    const ends: string[] = []
    for (const { message } of verdicts) {
      if (message) ends.push((await t.carriers.message(message.id)).value.status)
    }
    t.expect(ends).toEqual(['delivered', 'failed', 'failed', 'delivered'])
    const { events } = (await t.sim.events('?type=carriers.message-blocked')).value
    t.expect(events).toHaveLength(2)
  },
)

scenario(
  'takes up to 1,000 messages in a batch, and none of a longer one',
  { proves: ['carrier.receipts'], startsAt },
  async (t) => {
    const { number: from } = await numberInCampaign(t)
    const messages = Array.from({ length: 1001 }, (_, index) => ({
      ...{ from, to: subscribers.verizon, text: `Number ${index}` },
    }))
    const full = (await t.carriers.sendBatch(messages.slice(0, 1000))).value
    t.expect([full.accepted, full.refused]).toEqual([1000, 0])
    t.expect(new Set(full.verdicts.map(({ message }) => message?.id)).size).toBe(1000)
    const over = await t.carriers.sendBatch(messages)
    t.expect(over.status).toBe(400)
    t.expect(over.problem.errors?.[0]?.detail).toContain('1000')
    t.expect((await t.carriers.sendBatch([])).status).toBe(400)
    const { events } = (await t.sim.events('?type=carriers.message-accepted')).value
    t.expect(events).toHaveLength(1000)
  },
)
