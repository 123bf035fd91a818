import { lookup as resolve } from 'node:dns'
import { type IncomingMessage, request } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { BlockList, type LookupFunction } from 'node:net'
import { NotAllowedError, type Post } from './webhooks/courier.ts'
import type { SignedWebhook } from './webhooks/delivery.ts'

/** How long a receiver may take, and how much of its answer is kept. */
const withinMsDefault = 5000
const answerMax = 2000

type PostOptions = {
  /** How names become addresses: as the machine does it, or as a test does. */
  readonly lookup?: LookupFunction
  readonly withinMs?: number
}

/**
 * Makes the POST of a webhook by the host’s own network: no redirects, never longer than the limit,
 * and to an address only that the allow-list means. A name is resolved once, for the connection that
 * is made to what was found; every webhook has a connection of its own.
 */
export function createPost({
  lookup = resolve,
  withinMs = withinMsDefault,
}: PostOptions = {}): Post {
  return async (webhook, hosts) => {
    const signal = AbortSignal.timeout(withinMs)
    try {
      const answer = await open(webhook, checked(lookup, hosts), signal)
      return { status: answer.statusCode ?? 0, body: await beginningOf(answer) }
    } catch (error) {
      throw signal.aborted ? new Error(`no answer within ${withinMs} ms: timeout`) : error
    }
  }
}

export const postWebhook = createPost()

function open(
  { body, headers, url }: SignedWebhook,
  lookup: LookupFunction,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const begin = new URL(url).protocol === 'https:' ? requestSecurely : request
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, agent: false, lookup, signal } as const
    begin(url, options, resolve).on('error', reject).end(body)
  })
}

/** Looks names up, and lets nobody have an address that the allow-list does not mean. */
function checked(lookup: LookupFunction, hosts: readonly string[]): LookupFunction {
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      const addresses = typeof found === 'string' ? [] : found
      const wrong = addresses.find(({ address }) => !isMeant(name, address, hosts))
      const [first] = addresses
      if (error) callback(error, [])
      else if (wrong) callback(notMeant(name, wrong.address), [])
      else if (options.all || !first) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
  }
}

/**
 * Whether a listed name may stand for an address. One that is listed itself is open to everybody;
 * beside that the names of loopback mean loopback, and no other name means this machine, its link
 * (where clouds keep what only a machine may know) or many receivers at once.
 */
export function isMeant(name: string, address: string, hosts: readonly string[]): boolean {
  if (hosts.includes(address)) return true
  const family = address.includes(':') ? 'ipv6' : 'ipv4'
  if (/(^|\.)localhost$/.test(name)) return loopback.check(address, family)
  return !loopback.check(address, family) && !local.check(address, family)
}

function notMeant(name: string, address: string): NotAllowedError {
  return new NotAllowedError(
    `${name} stands for ${address}, which webhooks may go to only when it is listed itself (option webhookHosts).`,
  )
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

const local = new BlockList()
local.addSubnet('0.0.0.0', 8, 'ipv4')
local.addSubnet('169.254.0.0', 16, 'ipv4')
local.addSubnet('224.0.0.0', 3, 'ipv4')
local.addAddress('::', 'ipv6')
local.addSubnet('fe80::', 10, 'ipv6')
local.addSubnet('ff00::', 8, 'ipv6')

async function beginningOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of answer.setEncoding('utf8')) {
    text += chunk
    if (text.length >= answerMax) break
  }
  return text.slice(0, answerMax)
}
