/** Tables with header rows, which a word processor repeats and a screen reader names. (SPEC E67) */
import {
	BorderStyle,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType,
} from 'docx'
import { STYLE } from './styles.ts'

/** Of an A4 page between its margins, in twentieths of a point. */
export const PAGE_WIDTH = 9_640

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'D9D6CD' } as const
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const BORDERS = {
	top: LINE,
	bottom: LINE,
	left: NONE,
	right: NONE,
	insideHorizontal: LINE,
	insideVertical: NONE,
} as const
const MARGINS = { top: 40, bottom: 40, left: 80, right: 80 } as const
const NARROW_MARGINS = { ...MARGINS, left: 50, right: 50 } as const

export interface Column {
	title: string
	/** Of the table's width. */
	share: number
	isNumber?: boolean
}

/** A cell: words, or paragraphs of its own. */
export type Content = string | readonly Paragraph[]

export interface Row {
	cells: readonly Content[]
	isTotal?: boolean
	/** Longer than a page, perhaps: it may go on on the next one. */
	isLong?: boolean
}

/** @param isNarrow where there are many columns, whose heads are words */
export function tableOf(columns: readonly Column[], rows: readonly Row[], isNarrow = false): Table {
	const widths = columns.map(({ share }) => Math.round(share * PAGE_WIDTH))
	const cell = (content: Content, n: number, style: string, isBold = false) =>
		new TableCell({
			children:
				typeof content === 'string' ? [words(content, columns[n], style, isBold)] : [...content],
		})
	return new Table({
		columnWidths: widths,
		layout: TableLayoutType.FIXED,
		width: { size: PAGE_WIDTH, type: WidthType.DXA },
		borders: BORDERS,
		margins: isNarrow ? NARROW_MARGINS : MARGINS,
		rows: [
			new TableRow({
				tableHeader: true,
				cantSplit: true,
				children: columns.map(({ title }, n) =>
					cell(title, n, isNarrow ? STYLE.narrowHead : STYLE.head),
				),
			}),
			...rows.map(
				({ cells, isTotal, isLong }) =>
					new TableRow({
						cantSplit: !isLong,
						children: cells.map((content, n) => cell(content, n, STYLE.note, isTotal)),
					}),
			),
		],
	})
}

function words(
	text: string,
	column: Column | undefined,
	style: string,
	isBold: boolean,
): Paragraph {
	return new Paragraph({
		style,
		...(column?.isNumber && { alignment: 'right' as const }),
		children: [new TextRun({ text, ...(isBold && { bold: true }) })],
	})
}
