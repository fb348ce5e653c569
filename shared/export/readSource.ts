/** What a board's results are told from, read from its document: one reading for all who tell them. (SPEC E4) */
import type * as Y from 'yjs'
import { readComments } from '../document/comments.ts'
import { readGroups } from '../document/groups.ts'
import { readParticipants, readSettings, type Settings } from '../document/people.ts'
import { readReactions } from '../document/reactions.ts'
import { type PlainRecord, readRecords } from '../document/records.ts'
import type { BoardFramework } from '../templates/BoardFramework.ts'
import { boardFramework } from '../templates/builtIn.ts'
import { readVotes } from '../workshop/vote.ts'
import type { ResultSource } from './results.ts'

export interface BoardSource extends ResultSource {
	settings: Settings
	framework: BoardFramework
}

/** @param records all that live, unless told: whoever asks for one note reads only what's around it */
export function readSource(
	doc: Y.Doc,
	title: string,
	records?: ReadonlyMap<string, PlainRecord>,
): BoardSource {
	return {
		...{ title, records: records ?? readRecords(doc) },
		participants: readParticipants(doc),
		settings: readSettings(doc),
		groups: readGroups(doc),
		votes: readVotes(doc),
		framework: boardFramework(doc),
		...(!records && { said: { reactions: readReactions(doc), comments: readComments(doc) } }),
	}
}
