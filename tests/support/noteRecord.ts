/** A sticky note as tldraw makes it. */
import { PAGE_ID } from '../../shared/document/layout.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { toRichText } from '../../shared/document/richText.ts'

/** @param id of the record, `shape:...` */
export function noteRecord(
	id: string,
	words = '',
	change: Partial<PlainRecord> = {},
): PlainRecord & { props: Record<string, unknown> } {
	return {
		id,
		typeName: 'shape',
		type: 'note',
		x: 0,
		y: 0,
		rotation: 0,
		index: 'a1',
		parentId: PAGE_ID,
		isLocked: false,
		opacity: 1,
		meta: {},
		props: {
			color: 'yellow',
			labelColor: 'black',
			size: 'm',
			font: 'sans',
			fontSizeAdjustment: 0,
			align: 'middle',
			verticalAlign: 'middle',
			growY: 0,
			url: '',
			richText: toRichText(words),
			scale: 1,
		},
		...change,
	}
}
