/** Spreadsheets as a program would save them, and as somebody would who means harm. */
import { strToU8, zipSync } from 'fflate'

const NS = 'http://schemas.openxmlformats.org'

/** A sheet's XML, cell by cell as text. */
export function sheetXml(rows: readonly (readonly string[])[]): string {
	const cell = (text: string, column: number, row: number) =>
		`<c r="${letters(column)}${row + 1}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`
	const body = rows.map(
		(cells, row) =>
			`<row r="${row + 1}">${cells.map((text, column) => cell(text, column, row)).join('')}</row>`,
	)
	return worksheet(body.join(''))
}

export function worksheet(rows: string): string {
	return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${NS}/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`
}

/** @param sheets their XML by name */
export function xlsx(
	sheets: Readonly<Record<string, string>>,
	more: Record<string, Uint8Array> = {},
) {
	const names = Object.keys(sheets)
	const parts: Record<string, Uint8Array> = {
		'[Content_Types].xml': strToU8(
			`<Types xmlns="${NS}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
		),
		'xl/workbook.xml': strToU8(
			`<workbook xmlns="${NS}/spreadsheetml/2006/main" xmlns:r="${NS}/officeDocument/2006/relationships"><sheets>${names
				.map(
					(name, n) => `<sheet name="${escapeXml(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`,
				)
				.join('')}</sheets></workbook>`,
		),
		'xl/_rels/workbook.xml.rels': strToU8(
			`<Relationships xmlns="${NS}/package/2006/relationships">${names
				.map(
					(_, n) =>
						`<Relationship Id="rId${n + 1}" Type="${NS}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet${n + 1}.xml"/>`,
				)
				.join('')}</Relationships>`,
		),
		...Object.fromEntries(
			names.map((name, n) => [`xl/worksheets/sheet${n + 1}.xml`, strToU8(sheets[name] ?? '')]),
		),
		...more,
	}
	return zipSync(parts, { level: 6 })
}

function letters(column: number): string {
	const last = String.fromCharCode(65 + (column % 26))
	return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

function escapeXml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
}
