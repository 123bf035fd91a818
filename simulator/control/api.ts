import { newApi } from '../http/env.ts'
import type { Courier } from '../webhooks/courier.ts'
import { booksApi } from './api/books.ts'
import { clockApi } from './api/clock.ts'
import { codesApi } from './api/codes.ts'
import { decisionsApi } from './api/decisions.ts'
import { dueApi } from './api/due.ts'
import { eventsApi } from './api/events.ts'
import { faultsApi } from './api/faults.ts'
import { handsetsApi } from './api/handsets.ts'
import { receiptsControlApi } from './api/receipts.ts'
import { registryControlApi } from './api/registry.ts'
import { rulesApi } from './api/rules.ts'
import { snapshotsApi } from './api/snapshots.ts'
import { type HostVitals, vitalsApi } from './api/vitals.ts'
import { webhooksControlApi } from './api/webhooks.ts'
import { worldsApi } from './api/worlds.ts'
import type { Worlds } from './worlds.ts'

/** Clock, worlds, decisions, events and answers to “why”: what the real world does not offer. */
export function controlApi(worlds: Worlds, courier: Courier, vitals?: () => HostVitals) {
  return newApi()
    .route('/', clockApi(worlds))
    .route('/', worldsApi(worlds))
    .route('/', snapshotsApi(worlds))
    .route('/', eventsApi(worlds))
    .route('/', dueApi())
    .route('/', booksApi())
    .route('/', rulesApi())
    .route('/', codesApi())
    .route('/', decisionsApi())
    .route('/', faultsApi())
    .route('/', handsetsApi())
    .route('/', registryControlApi())
    .route('/', webhooksControlApi(courier))
    .route('/', receiptsControlApi())
    .route('/', vitalsApi(vitals))
}
