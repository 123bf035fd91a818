import { expect } from 'vitest'
import { buildServer, type Call, stateOf } from './build-server.ts'

/** Makes a call that must be answered by a problem and must change nothing; answers the problem. */
export async function refuse(call: Call, server = buildServer()) {
  const before = await stateOf(server)
  const { status, headers, json } = await server.send(call)
  expect(headers.get('content-type'), JSON.stringify(json)).toContain('application/problem+json')
  expect(json).toMatchObject({ status, type: expect.stringMatching(/^urn:longcode:/) })
  for (const member of ['title', 'detail', 'code']) expect(json[member]).toEqual(expect.any(String))
  expect(server.bugs).toEqual([])
  expect(await stateOf(server)).toEqual(before)
  return { status, headers, problem: json, fields: fieldsOf(json) }
}

const fieldsOf = ({ errors }: { errors?: { field: string }[] }) => errors?.map(({ field }) => field)
