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

export interface Column {
	title: string
	/** Of the table's width. */
	share: number
	isNumber?: boolean
}

/** A cell: words, or paragraphs of its own. */
export type Content = string | readonly Paragraph[]

export function tableOf(
	columns: readonly Column[],
	rows: readonly { cells: readonly Content[]; isTotal?: boolean }[],
): Table {
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
		margins: MARGINS,
		rows: [
			new TableRow({
				tableHeader: true,
				cantSplit: true,
				children: columns.map(({ title }, n) => cell(title, n, STYLE.head)),
			}),
			...rows.map(
				({ cells, isTotal }) =>
					new TableRow({
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
