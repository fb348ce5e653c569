/**
 * One export from stored bytes to a file. It runs in a worker thread, so that opening a
 * large board and writing it out takes no time from the rooms. (SPEC E53)
 */
import { readBoard } from '../../shared/document/layout.ts'
import { type FilterSource, filterWords } from '../../shared/export/filterWords.ts'
import { readSource } from '../../shared/export/readSource.ts'
import { type ResultOptions, resultsOf } from '../../shared/export/results.ts'
import type { Language } from '../../shared/languages.ts'
import { type Criteria, isOn } from '../../shared/matrix/criteria.ts'
import { openDocument } from '../room/openDocument.ts'
import type { ExportAsked, ExportJob, Written } from './ExportJob.ts'
import { readImages } from './readImages.ts'
import { WRITERS } from './writers.ts'

export async function runExport(job: ExportJob): Promise<Written> {
	const { asked, at, address } = job
	const opened = openDocument(job.stored)
	if (!opened.ok) {
		return {
			ok: false,
			reason: opened.reason === 'newer' ? 'newer' : 'damaged',
			detail: opened.detail,
		}
	}
	const { doc } = opened.value.document
	const board = readBoard(doc)
	if (!board) return { ok: false, reason: 'damaged', detail: 'the document is no board' }
	const { title } = board
	const { language = board.language, zone = 'UTC' } = asked
	const source = readSource(doc, title)
	const { records, framework, participants, settings } = source
	const isKnown = asked.author === undefined || participants.has(asked.author)
	// Whose a note is can't be asked for where it isn't shown.
	if (!isKnown || (asked.author !== undefined && settings.pseudonymous)) {
		return { ok: false, reason: 'no-such-author' }
	}
	const filter = filterOf(asked, source, language, zone)
	const results = resultsOf(source, { language, zone, address, at, filter })
	const write = await WRITERS[asked.format]()
	const { separator, oldColumns, paper, sections } = asked
	const options = { separator, oldColumns, paper, sections }
	// No other format has pictures.
	const images = await readImages(job, asked.format === 'pdf' ? records.values() : [])
	if (!images.ok) return images
	const image = (hash: string) => images.value.get(hash) ?? null
	const file = await write({ results, records, framework, image, options })
	if (file.length > job.maxBytes) return { ok: false, reason: 'too-large' }
	return { ok: true, title, file }
}

function filterOf(
	{ sectors, groups, author, since }: ExportAsked,
	people: FilterSource,
	language: Language,
	zone: string,
): ResultOptions['filter'] {
	const criteria: Criteria = {
		sectors: sectors ? new Set(sectors) : null,
		groups: groups ? new Set(groups) : null,
		author: author ?? null,
		since: since ?? null,
	}
	return isOn(criteria) ? { criteria, words: filterWords(criteria, people, language, zone) } : null
}
