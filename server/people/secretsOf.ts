/** The secrets that a server has from its start on: its folder's, or those that all nodes share. (SPEC J9, S66) */
import type { Log } from '../log.ts'
import type { SecretStorage } from '../storage/SecretStorage.ts'
import { newSecret, readSecrets } from './secret.ts'

/** A server that can't keep a secret still serves; people then have to join again after each start. */
export async function secretsOf(
	dataDir: string,
	shared: SecretStorage | undefined,
	log: Log,
): Promise<readonly string[]> {
	const read = readSecrets(dataDir)
	if (!read.ok) log.error({ reason: read.reason }, 'the secret can not be read or kept')
	const own = read.ok ? read.secrets : [newSecret()]
	const kept = await shared?.establish(own)
	if (kept && !kept.ok) log.error({ reason: kept.reason }, 'the shared secrets can not be read')
	return kept?.ok ? kept.value : own
}
