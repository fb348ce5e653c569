/** The one way in which each part of the settings saves. */
import type { SettingsBody } from '../../../shared/api.ts'
import type { Failure } from '../../api/call.ts'

/** Tells the server. @returns why not, or null when it is done */
export type Save = (change: SettingsBody) => Promise<Failure | null>
