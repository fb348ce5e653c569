/**
 * The framework of the board that a store holds: its words, hues and geometry, from the
 * document. Whatever has the store, or an editor of it, may ask; the answer changes when
 * the server migrates an older document. (SPEC D14)
 */
import { atom, type Signal, type TLStore } from 'tldraw'
import type * as Y from 'yjs'
import { getBoard } from '../../shared/document/layout.ts'
import {
	type BoardFramework,
	FRAMEWORK_KEYS,
	NO_FRAMEWORK,
} from '../../shared/templates/BoardFramework.ts'
import { boardFramework } from '../../shared/templates/builtIn.ts'

const FRAMEWORK = Symbol('framework')

interface WithFramework {
	[FRAMEWORK]?: Signal<BoardFramework>
}

/** From now on, for as long as the document is there. */
export function followFramework(store: TLStore, doc: Y.Doc): void {
	const framework = atom<BoardFramework>('framework', boardFramework(doc))
	getBoard(doc).observe(({ keysChanged }) => {
		// It's as large as a framework's words are: looked at only where it may have changed.
		const isNews = FRAMEWORK_KEYS.some((key) => keysChanged.has(key))
		if (isNews || framework.get() === NO_FRAMEWORK) framework.set(boardFramework(doc))
	})
	Object.assign(store, { [FRAMEWORK]: framework } satisfies WithFramework)
}

/** Reactive. */
export function frameworkOf(store: TLStore): BoardFramework {
	return (store as WithFramework)[FRAMEWORK]?.get() ?? NO_FRAMEWORK
}
