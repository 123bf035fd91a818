import type { Target } from '../targets.ts'
import { Connection } from './connection.ts'
import type { Call, Transcript } from './transcript.ts'

/** A call that was made again, and whether the target answered as it did then. */
export type Replayed = {
  readonly call: Call
  readonly status: number
  readonly answer: unknown
  readonly isSame: boolean
}

/** Makes the calls of a transcript again, one after the other, in a world made the same way. */
export async function replay({ world, calls }: Transcript, target: Target): Promise<Replayed[]> {
  const id = `replay-${process.pid}`
  const connection = await Connection.open({ ...world, id }, target)
  const replayed: Replayed[] = []
  for (const call of calls) {
    const { answer: _answer, status: _status, ...operation } = call
    const { status, raw: answer } = await connection.carryOut(operation)
    const isSame = status === call.status && JSON.stringify(answer) === JSON.stringify(call.answer)
    replayed.push({ call, status, answer, isSame })
  }
  await connection.close()
  return replayed
}
