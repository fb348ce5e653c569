/** What a picture will contain and what not, in figures, as Holds.tsx says it of other files. (SPEC N57) */
import { useId, useMemo } from 'react'
import type { Editor } from 'tldraw'
import type { Results } from '../../../shared/export/results.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { PicturePlan } from '../exportPicture.ts'
import { pictureFacts } from '../pictureFacts.ts'
import { type Choices, pictureOf } from './choices.ts'
import type { PictureFormat } from './formats.ts'
import { pictureItems } from './pictureItems.ts'
import { useWords } from './useWords.ts'

interface PictureHoldsProps {
	format: PictureFormat
	results: Results
	choices: Pick<Choices, 'what'>
	/** Null while the canvas isn't there: nobody knows then. */
	editor: Editor | null
	/** Of a PNG. */
	plan: PicturePlan | null
	/** Whether a filter is on, which pictures don't follow. */
	isFiltered: boolean
}

export function PictureHolds(props: PictureHoldsProps) {
	const { format, results, choices, editor, plan, isFiltered } = props
	const { t } = useLanguage()
	const say = useWords()
	const [holds, stays] = [useId(), useId()]
	const told = useMemo(() => {
		if (!editor) return null
		const what = pictureOf(choices.what, editor)
		return pictureItems({ t, say, results, what, facts: pictureFacts(editor, what), isFiltered })
	}, [editor, choices.what, t, say, results, isFiltered])
	if (!told) return null
	const size = plan?.possible ? plan : null
	return (
		<>
			<div className="exports__holds">
				<h4 id={holds}>{say('holds.heading')}</h4>
				<ul aria-labelledby={holds}>
					{told.holds.map((words) => (
						<li key={words}>{words}</li>
					))}
					{format === 'png' && (
						<li key="size">
							<span role="status">
								{size ? say('scale.pixels', { width: size.width, height: size.height }) : '\u00a0'}
							</span>
						</li>
					)}
					{format === 'png' && size && size.tiles > 1 && (
						<li key="parts">{say('holds.parts', { count: size.tiles })}</li>
					)}
				</ul>
			</div>
			{told.stays.length > 0 && (
				<div className="exports__holds">
					<h4 id={stays}>{say('stays.heading')}</h4>
					<ul aria-labelledby={stays}>
						{told.stays.map((words) => (
							<li key={words}>{words}</li>
						))}
					</ul>
				</div>
			)}
		</>
	)
}
