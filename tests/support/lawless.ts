/** Rules that allow everything: for tests and measurements of what stands below them. */
import type { Rules } from '../../server/room/Rules.ts'

export const lawless: Rules = { mayAnnounce: () => true, check: () => null, settle: () => null }
