/**
 * All that an engine provides, port by port. Only startServer.ts knows all of it: each
 * room, route and other caller asks for the ports that it needs, and none knows the engine.
 * tests/contract/ is what each engine is held to, a suite a port. (SPEC S1-S7, S14, S20-S25, S31, S32)
 *
 * Caveats, for whoever writes an engine:
 * - each call is one step, whole or not at all, whatever else is asked at the same moment;
 *   of calls that aren't waited for, no order is promised, not even within one board;
 * - a write that is answered with success survives `kill -9` and a power cut;
 * - data that can't be read is reported and left as it is: never repaired, emptied or
 *   overwritten from here;
 * - a failing disk never makes a call throw: it answers a `StorageFailure`.
 */
import type { BallotStorage } from './BallotStorage.ts'
import type { BoardStorage } from './BoardStorage.ts'
import type { CodeStorage } from './CodeStorage.ts'
import type { DocumentStorage } from './DocumentStorage.ts'
import type { FileIndex } from './FileIndex.ts'
import type { LeaseStorage } from './LeaseStorage.ts'
import type { LinkStorage } from './LinkStorage.ts'
import type { MarkStorage } from './MarkStorage.ts'
import type { ParticipantStorage } from './ParticipantStorage.ts'
import type { PrivateStorage } from './PrivateStorage.ts'
import type { PublicationStorage } from './PublicationStorage.ts'
import type { SecretStorage } from './SecretStorage.ts'
import type { SharedMarkStorage } from './SharedMarkStorage.ts'
import type { StorageHealth } from './StorageHealth.ts'
import type { TemplateStorage } from './TemplateStorage.ts'
import type { TokenStorage } from './TokenStorage.ts'

export interface SharedStorage {
	readonly leases: LeaseStorage
	readonly secrets: SecretStorage
	readonly marks: SharedMarkStorage
}

export interface Storage extends StorageHealth {
	readonly boards: BoardStorage
	readonly documents: DocumentStorage
	readonly private: PrivateStorage
	readonly links: LinkStorage
	readonly participants: ParticipantStorage
	readonly codes: CodeStorage
	readonly publications: PublicationStorage
	readonly tokens: TokenStorage
	readonly ballots: BallotStorage
	readonly templates: TemplateStorage
	readonly files: FileIndex
	readonly marks: MarkStorage
	/** Of an engine that several nodes can share. */
	readonly shared?: SharedStorage
	/** Waits for earlier calls. All later ones answer `unavailable`. */
	close(): Promise<void>
}
