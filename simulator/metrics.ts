import process from 'node:process'
import { Counter, Gauge, Registry } from 'prom-client'
import type { ServerCounts } from './app/server.ts'
import type { Connections } from './connections.ts'
import type { HostVitals } from './control/api/vitals.ts'

/**
 * Renders what a server counts in the text form of Prometheus. Labels are surfaces, classes of
 * status, statuses of messages and rules: nothing that grows with what callers make up.
 */
export async function renderMetrics(
  { archive, books, due, journal, traffic, worlds }: ServerCounts,
  vitals: HostVitals,
  connections: Pick<Connections, 'max' | 'open' | 'refused'>,
): Promise<string> {
  const registry = new Registry()
  const registers = [registry]
  const gauge = (name: string, help: string, value: number) =>
    new Gauge({ name, help, registers }).set(value)
  const requests = new Counter({
    name: 'longcode_requests_total',
    help: 'Answers by surface and class of status.',
    labelNames: ['surface', 'status'],
    registers,
  })
  for (const each of traffic) {
    requests.inc({ surface: each.surface, status: each.statusClass }, each.requests)
  }
  const messages = new Gauge({
    name: 'longcode_messages',
    help: 'Messages the carriers took, by what became of them, in all worlds there are.',
    labelNames: ['status'],
    registers,
  })
  const { accepted: _, blocked, ...ends } = books
  for (const [status, count] of Object.entries(ends)) messages.set({ status }, count)
  const refused = new Gauge({
    name: 'longcode_messages_blocked',
    help: 'Messages that were blocked, by the rule that decided, in all worlds there are.',
    labelNames: ['rule'],
    registers,
  })
  for (const [rule, count] of Object.entries(blocked)) refused.set({ rule }, count)
  gauge('longcode_worlds', 'Worlds there are.', worlds)
  gauge('longcode_due_work', 'What will fall due, in all worlds there are.', due)
  gauge(
    'longcode_journal_waiting',
    'Commands that are not written and applied yet; always 0 without a data folder.',
    journal.waiting ?? 0,
  )
  gauge(
    'longcode_journal_lag_seconds',
    'For how long the oldest of those commands has waited.',
    (journal.lagMs ?? 0) / 1000,
  )
  gauge(
    'longcode_journal_fault',
    '1 while changes cannot be written and are refused, else 0.',
    journal.fault ? 1 : 0,
  )
  gauge(
    'longcode_archive_lag_seconds',
    'For how long the oldest change has waited that the index of the data folder lacks.',
    (archive?.lagMs ?? 0) / 1000,
  )
  gauge(
    'longcode_archive_fault',
    '1 while the index of the data folder cannot be written, else 0.',
    archive?.fault === undefined ? 0 : 1,
  )
  gauge('longcode_connections', 'Connections that are open.', connections.open)
  gauge('longcode_connections_max', 'Connections there may be at once.', connections.max)
  new Counter({
    name: 'longcode_connections_refused_total',
    help: 'Connections that were refused because there were too many.',
    registers,
  }).inc(connections.refused)
  const { heapUsed, rss } = process.memoryUsage()
  gauge('process_resident_memory_bytes', 'Memory the process holds.', rss)
  gauge('nodejs_heap_size_used_bytes', 'Heap in use.', heapUsed)
  new Counter({
    ...{ name: 'process_cpu_seconds_total', help: 'Processor time of the process.', registers },
  }).inc(vitals.cpuMs / 1000)
  gauge(
    'nodejs_eventloop_lag_p99_seconds',
    'How late the event loop came to its work in the last second: 99th percentile.',
    vitals.loopDelayMs / 1000,
  )
  return registry.metrics()
}
