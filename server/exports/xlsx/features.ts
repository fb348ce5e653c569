/** What the library has no options for: filters over heads, links, and sheets that are printed as wide as a page. */
import type writeExcelFile from 'write-excel-file/node'
import {
	getCellAddress,
	getOrderOfSiblings,
	insertElementMarkupAccordingToOrderOfSiblings,
	sanitizeAttributeValue,
} from 'write-excel-file/utility'

/** Of several sheets. */
type Options = NonNullable<Extract<Parameters<typeof writeExcelFile>[1], { features?: unknown }>>
type Feature = NonNullable<Options['features']>[number]

/** Excel opens no sheet with more. */
export const MAX_LINKS = 65_530
const SHEET = 'xl/worksheets/sheet{id}.xml'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink'

export interface SheetExtras {
	/** Rows and columns of the table that gets a filter, its heads included; it begins at the top left. */
	filter?: { rows: number; columns: number }
	/** From cells to web pages. */
	links?: readonly { row: number; column: number; url: string }[]
}

/** @param extras of each sheet, in their order */
export function extraFeature(extras: readonly SheetExtras[]): Feature {
	const of = ({ sheetIndex }: { sheetIndex: number }) => extras[sheetIndex] ?? {}
	return {
		files: {
			transform: {
				[SHEET]: {
					transform: (xml, _, sheet) => insertAll(xml, of(sheet)),
					transformElementAttributes: (tag, attributes) => changed(tag, attributes),
				},
				'xl/worksheets/_rels/sheet{id}.xml.rels': {
					insert: (_, sheet) =>
						linksOf(of(sheet))
							.map(({ url }, n) => {
								const target = sanitizeAttributeValue(url)
								return `<Relationship Id="rId-link-${n}" Type="${RELATION}" Target="${target}" TargetMode="External"/>`
							})
							.join(''),
				},
			},
		},
	}
}

type Attributes = Record<string, string | number>

function changed(tag: string, attributes: Attributes): Attributes {
	// 9 is A4. As many pages down as it takes.
	if (tag === 'pageSetup') return { paperSize: 9, ...attributes, fitToWidth: 1, fitToHeight: 0 }
	if (tag !== 'row') return attributes
	// A height that nobody chose: rows grow when somebody writes in them.
	const { customHeight, ...row } = attributes
	return row
}

function insertAll(xml: string, extras: SheetExtras): string {
	const order = getOrderOfSiblings(SHEET, 'worksheet') ?? []
	const insert = (into: string, markup: string) =>
		insertElementMarkupAccordingToOrderOfSiblings(into, markup, order, 'worksheet')
	let whole = insert(xml, '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
	const { filter } = extras
	if (filter) {
		const last = getCellAddress(filter.rows - 1, filter.columns - 1)
		whole = insert(whole, `<autoFilter ref="A1:${last}"/>`)
	}
	const links = linksOf(extras).map(({ row, column }, n) => {
		return `<hyperlink ref="${getCellAddress(row, column)}" r:id="rId-link-${n}"/>`
	})
	if (links.length > 0) whole = insert(whole, `<hyperlinks>${links.join('')}</hyperlinks>`)
	return whole
}

function linksOf({ links = [] }: SheetExtras): NonNullable<SheetExtras['links']> {
	return links.slice(0, MAX_LINKS)
}
