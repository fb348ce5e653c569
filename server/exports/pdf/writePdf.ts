/**
 * The results as an accessible PDF: the whole board as a picture, pages for each theme or
 * perspective, and the coverage at the end. (SPEC E70-E77)
 */
import PDFDocument from 'pdfkit'
import { reportOf } from '../report/report.ts'
import { LOCALES, WORDS } from '../report/words.ts'
import type { Writer, WriterInput } from '../Writer.ts'
import { coverPage } from './cover.ts'
import { endingPages } from './ending.ts'
import { Flow } from './Flow.ts'
import { FontBook } from './fonts.ts'
import { footPages } from './foot.ts'
import { escapeMetadata } from './internals.ts'
import { Pen } from './Pen.ts'
import { outsidePages, type Setting, sectionPages } from './sections.ts'
import { Typesetter } from './Typesetter.ts'

export const writePdf: Writer = async (input) => (await makePdf(input)).file

export interface MadePdf {
	file: Uint8Array
	/** Characters that no typeface has: they stand as codes, and are themselves when copied. */
	unshown: number
}

export async function makePdf(input: WriterInput): Promise<MadePdf> {
	const { results, framework, options } = input
	const { language } = results
	const report = reportOf(results, framework, options.sections)
	const doc = new PDFDocument({
		autoFirstPage: false,
		bufferPages: true,
		pdfVersion: '1.7',
		tagged: true,
		displayTitle: true,
		lang: LOCALES[language],
		font: null as never,
		info: {
			Title: report.title,
			Creator: 'Kudelma',
			Producer: 'Kudelma, PDFKit',
			CreationDate: new Date(results.at),
		},
	})
	escapeMetadata(doc)
	const file = collect(doc)
	const pen = new Pen(doc)
	const flow = new Flow(pen, new Typesetter(new FontBook(doc)), options.paper)
	const element = doc.struct('Document')
	doc.addStructure(element)
	const setting: Setting = {
		...{ flow, results },
		sectors: new Map(results.sectors.map((sector) => [sector.label, sector])),
		root: { element, tag: 'Document' },
	}
	coverPage(setting, report, input)
	for (const section of report.sections) sectionPages(setting, section)
	if (report.outside.length > 0) {
		const { outside, freely } = WORDS[language]
		outsidePages(setting, report.sections.length > 0 ? outside : freely, report.outside)
	}
	endingPages(setting, report)
	footPages(flow, report)
	element.end()
	doc.end()
	return { file: await file, unshown: flow.unshown }
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
	const parts: Buffer[] = []
	return new Promise((resolve, reject) => {
		doc.on('data', (part: Buffer) => parts.push(part))
		doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
		doc.on('error', reject)
	})
}
