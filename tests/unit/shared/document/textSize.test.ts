/** A text from a file is as long as the room says once it's in a document. (SPEC Q20, E31) */
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { TextSizes } from '../../../../server/room/rules/TextSizes.ts'
import { getRecords } from '../../../../shared/document/layout.ts'
import { writeNewRecord } from '../../../../shared/document/records.ts'
import { type RichNode, type RichText, toRichText } from '../../../../shared/document/richText.ts'
import { cleanRichText } from '../../../../shared/document/textNames.ts'
import { sizeOfRichText } from '../../../../shared/document/textSize.ts'
import { noteRecord } from '../../../support/noteRecord.ts'

const words = (text: string, ...marks: string[]): RichNode => ({
	type: 'text',
	text,
	...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const block = (type: string, ...content: RichNode[]): RichNode =>
	content.length > 0 ? { type, content } : { type }
const doc = (...content: RichNode[]): RichText => ({ type: 'doc', content })

const TEXTS: [string, RichText][] = [
	['nothing', toRichText('')],
	['a word', toRichText('sana')],
	['lines, one of them empty', toRichText('ensin\n\nsitten 👩‍👩‍👧')],
	['words in bold', doc(block('paragraph', words('a'), words('bc', 'bold'), words('d')))],
	['a line break', doc(block('paragraph', words('a'), block('hardBreak'), words('b')))],
	['a line break alone', doc(block('paragraph', block('hardBreak')))],
	[
		'lists within lists',
		doc(
			block('heading', words('T')),
			block(
				'bulletList',
				block(
					'listItem',
					block('paragraph', words('x')),
					block('orderedList', block('listItem', block('paragraph'))),
				),
			),
		),
	],
	[
		'what other editors make',
		doc(block('codeBlock', words('let')), block('aside', block('paragraph', words('z')))),
	],
]

it.each(TEXTS)('E31 Q20 %s is counted in a file as in a room', (_, richText) => {
	const records = getRecords(new Y.Doc())
	writeNewRecord(records, noteRecord('shape:n', '', { props: { richText } }))
	const length = sizeOfRichText(cleanRichText(richText))
	const isOverlong = (limit: number) => new TextSizes(records, limit).isOverlong('shape:n', 1)
	// With one more it's just within a limit of one more, and over its own length.
	expect([length, isOverlong(length), isOverlong(length + 1)]).toEqual([length, true, false])
})
