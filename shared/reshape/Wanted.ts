/** What a reshape is to make of a board's matrix. (SPEC M40) */
import type { Language } from '../languages.ts'
import type { BoardHue, FrameworkBase } from '../templates/BoardFramework.ts'
import type { TemplateIdea } from '../templates/Template.ts'
import type { Words } from '../templates/words.ts'

export interface NewIdea {
	row: string
	column: string
	/** Its place among the cell's ideas. */
	n: number
	/** With its `id`. */
	idea: TemplateIdea
}

export interface Wanted {
	/** Ids in their order. Lines that the board has and that aren't named go. */
	rows: readonly string[]
	columns: readonly string[]
	/**
	 * New words by template key, of new lines those of their titles too. null: what shows
	 * them goes.
	 */
	words: Readonly<Record<string, Words | null>>
	/** Keys whose records keep the words that somebody has written on the board. */
	kept: ReadonlySet<string>
	/** By line id, where they are others than now. */
	hues: Readonly<Record<string, BoardHue>>
	ideas: readonly NewIdea[]
	/** What the template said, once this is done. */
	base: FrameworkBase
	/** The framework's, where they are others than now. */
	languages?: readonly Language[] | undefined
}
