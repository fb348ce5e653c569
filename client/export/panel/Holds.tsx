/** What a file will contain, in figures; PictureHolds.tsx says it of pictures. (SPEC N57) */
import { useId } from 'react'
import { failureWords } from '../../api/call.ts'
import { megabytes } from '../../api/fileProblemWords.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { Contents } from './contents.ts'
import { type Format, isResult, type PictureFormat } from './formats.ts'
import type { FileFacts } from './useFileFacts.ts'
import { useWords } from './useWords.ts'

interface HoldsProps {
	format: Exclude<Format, PictureFormat>
	contents: Contents
	facts: FileFacts | null
}

export function Holds({ format, contents, facts }: HoldsProps) {
	const { t } = useLanguage()
	const say = useWords()
	const id = useId()
	const { results, notes, ideas, images } = contents
	const { rows, columns } = results.grid
	const hasImages = images > 0 && (format === 'pdf' || !isResult(format))
	const bytes = facts?.ok ? facts.bytes : null
	const inFile = facts?.ok ? facts.images : images
	const items = [
		notes > 0 ? say('holds.notes', { count: notes }) : say('holds.nothing'),
		ideas > 0 && say('holds.ideas', { count: ideas }),
		rows.length > 0 && say('holds.matrix', { rows: rows.length, columns: columns.length }),
		hasImages && say('holds.images', { count: inFile }),
		isResult(format) && results.showsNames ? say('holds.names') : say('holds.sectors'),
		bytes !== null && say('holds.size', { size: megabytes(bytes) }),
	]
	return (
		<div className="exports__holds">
			<h4 id={id}>{say('holds.heading')}</h4>
			<ul aria-labelledby={id}>{items.map((words) => words && <li key={words}>{words}</li>)}</ul>
			{!isResult(format) && (
				<p className="exports__hint" role="status">
					{facts === null && say('holds.looking')}
					{facts && !facts.ok && failureWords(t, facts.reason)}
				</p>
			)}
		</div>
	)
}
