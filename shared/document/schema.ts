/**
 * The tldraw schema of a board: tldraw's own records and the framework's two
 * shapes. The client builds its store from it, the server validates with it.
 */
import {
	createTLSchema,
	defaultBindingSchemas,
	defaultShapeSchemas,
	type RecordProps,
	richTextValidator,
	type TLBaseShape,
	type TLRichText,
} from '@tldraw/tlschema'
import { T } from '@tldraw/validate'

/** One cell of the matrix. Notes dropped in become its children. */
export type CellShape = TLBaseShape<
	'cell',
	{
		/** Page units. */
		w: number
		h: number
		/** Theme id (row) and perspective id (column) of the framework. */
		theme: string
		perspective: string
		/** A facilitator's, in place of its row's and column's; missing where there's none. */
		title?: string | undefined
	}
>

export const HEAD_KINDS = ['board', 'perspective', 'question', 'theme'] as const

/** A text of the framework's skeleton: the board's title, a column's or a row's title, a question. */
export type HeadShape = TLBaseShape<
	'head',
	{
		w: number
		h: number
		kind: (typeof HEAD_KINDS)[number]
		/** Theme or perspective id; empty for the board's title. */
		of: string
		richText: TLRichText
	}
>

export const cellProps: RecordProps<CellShape> = {
	w: T.positiveNumber,
	h: T.positiveNumber,
	theme: T.string,
	perspective: T.string,
	title: T.string.optional(),
}

export const headProps: RecordProps<HeadShape> = {
	w: T.positiveNumber,
	h: T.positiveNumber,
	kind: T.literalEnum(...HEAD_KINDS),
	of: T.string,
	richText: richTextValidator,
}

export const shapeSchemas = {
	...defaultShapeSchemas,
	cell: { props: cellProps },
	head: { props: headProps },
}

export const boardSchema = createTLSchema({ shapes: shapeSchemas, bindings: defaultBindingSchemas })

/** What a skeleton or idea record says of itself in `meta`. Participants' records have neither. */
export interface FrameworkMeta {
	/** Where its words stand in the template: 'title', 'perspective.<id>.title', 'perspective.<id>.question', 'theme.<id>.title', 'idea.<theme>.<perspective>.<n>'. */
	templateKey?: string
	/** 'skeleton' (cells and heads, kept in place) or 'idea' (a guiding idea, a note of the template's). */
	part?: 'skeleton' | 'idea'
	/** It shows what might stand there, and a facilitator may take all of these away at once. */
	example?: true
}
