/** Times as a spreadsheet has them. (SPEC E56) */
import type { Results } from '../../../shared/export/results.ts'
import { BODY, type Cell, text } from './styles.ts'

const DATE_FORMATS = { fi: 'd.m.yyyy hh:mm', sv: 'yyyy-mm-dd hh:mm', en: 'yyyy-mm-dd hh:mm' }

/** A spreadsheet's dates have no zone: the day and hour that the reader's clock showed. */
export function timesOf(
	zone: string,
	language: Results['language'],
): (at: number | undefined) => Cell {
	const format = new Intl.DateTimeFormat('en-CA', {
		...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
		...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
	})
	return (at) => {
		if (at === undefined || !Number.isFinite(at) || Math.abs(at) > 8.64e15) return text('', BODY)
		const part = Object.fromEntries(
			format.formatToParts(at).map(({ type, value }) => [type, value]),
		)
		const { year, month, day, hour, minute, second } = part
		const shown = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
		// Spreadsheets know no day before 1900.
		if (!(shown.getTime() > Date.UTC(1900, 2, 1))) return text('', BODY)
		return { ...BODY, value: shown, type: Date, format: DATE_FORMATS[language] }
	}
}
