/** What is said of notes, reactions and comments, as signals: the server writes it, here it's read. */
import { atom, type Computed, computed } from 'tldraw'
import type * as Y from 'yjs'
import { type Comment, getComments, readComments } from '../../shared/document/comments.ts'
import { getReactions, type NoteReactions, readReactions } from '../../shared/document/reactions.ts'

export class Said {
	/** By note, those of deleted ones too. */
	readonly reactions: Computed<ReadonlyMap<string, NoteReactions>>
	/** The same; in each thread the oldest first. */
	readonly comments: Computed<ReadonlyMap<string, readonly Comment[]>>

	constructor(doc: Y.Doc) {
		const reacted = atom('reactions changed', 0)
		const commented = atom('comments changed', 0)
		getReactions(doc).observe(() => reacted.update((times) => times + 1))
		getComments(doc).observe(() => commented.update((times) => times + 1))
		this.reactions = computed('reactions', () => {
			reacted.get()
			return readReactions(doc)
		})
		this.comments = computed('comments', () => {
			commented.get()
			return readComments(doc)
		})
	}
}
