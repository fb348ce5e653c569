/** One format: what it is, what there's to choose, what will be in it, how it begins, and the way to get it. */
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Editor } from 'tldraw'
import { type Criteria, isOn } from '../../../shared/matrix/criteria.ts'
import { kudelmaUrl, resultUrl, tldrUrl } from '../../api/exports.ts'
import { NotIncluded } from '../../board/privately/NotIncluded.tsx'
import type { KnownBoard } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { exportName } from '../../ui/exportName.ts'
import { Icon } from '../../ui/Icon.tsx'
import { type Change, type Choices, pictureOf } from './choices.ts'
import { contentsOf, filterWordsOf } from './contents.ts'
import { DownloadLine } from './DownloadLine.tsx'
import { FormatChoices } from './FormatChoices.tsx'
import { type Format, HAS_PAPER, HAS_SECTIONS, isPicture, isResult } from './formats.ts'
import { Holds } from './Holds.tsx'
import { PictureHolds } from './PictureHolds.tsx'
import { Preview } from './Preview.tsx'
import { useExport } from './useExport.ts'
import { useFileFacts } from './useFileFacts.ts'
import { usePicturePlan } from './usePicturePlan.ts'
import { useWords } from './useWords.ts'

interface FormatDetailProps {
	format: Format
	board: KnownBoard
	connection: BoardConnection
	editor: Editor | null
	/** Of the filter, whether or not it asks anything. */
	criteria: Criteria
	choices: Choices
	onChange: Change
	/** Where the list isn't beside it. */
	onBack: (() => void) | undefined
}

export function FormatDetail(props: FormatDetailProps) {
	const { format, board, connection, editor, criteria, choices, onChange, onBack } = props
	const { language } = useLanguage()
	const say = useWords()
	const heading = useId()
	const back = useRef<HTMLButtonElement>(null)
	const { work, fetch, draw, cancel } = useExport()
	const facts = useFileFacts(board.id, format)

	useEffect(() => back.current?.focus(), [])

	const asked = isResult(format) && isOn(criteria) ? criteria : null
	const taken = choices.filtered ? asked : null
	// As of the moment in which it's chosen: nothing jumps while others write.
	const [known] = useState(connection)
	const { title } = board
	const inLanguage = isResult(format) ? choices.language : language
	const all = useMemo(
		() => contentsOf(known, { title, language: inLanguage, filter: null }),
		[known, title, inLanguage],
	)
	const some = useMemo(() => {
		if (!asked) return null
		const words = filterWordsOf(known, asked, inLanguage)
		const filter = { criteria: asked, words }
		return { words, contents: contentsOf(known, { title, language: inLanguage, filter }) }
	}, [known, title, inLanguage, asked])
	const contents = taken && some ? some.contents : all
	const poster = useMemo(
		() => ({ title, language, sectors: known.settings.sectors, now: Date.now() }),
		[title, language, known],
	)
	const what = editor ? pictureOf(choices.what, editor) : 'board'
	const plan = usePicturePlan(format === 'png' ? editor : null, choices.what, choices.scale, poster)
	const isTooLarge = plan !== null && !plan.possible

	function start() {
		const name = `${exportName(title)}.${format}`
		if (isPicture(format)) {
			if (!editor || isTooLarge) return
			draw({ editor, what, form: format, scale: choices.scale, poster }, name)
		} else if (isResult(format)) {
			const { paper, sections, separator } = choices
			const url = resultUrl(board.id, format, {
				language: choices.language,
				criteria: taken,
				...(HAS_PAPER.includes(format) && { paper }),
				...(HAS_SECTIONS.includes(format) && { sections }),
				...(format === 'csv' && separator && { separator }),
			})
			fetch(url, name)
		} else fetch(format === 'kudelma' ? kudelmaUrl(board.id) : tldrUrl(board.id), name)
	}

	return (
		<section className="exports__detail" aria-labelledby={heading}>
			<div className="exports__scroll">
				{onBack && (
					<button
						ref={back}
						type="button"
						className="button button--quiet exports__back"
						onClick={onBack}
					>
						<Icon name="left" />
						{say('panel.back')}
					</button>
				)}
				<h3 id={heading} className="exports__title">
					{say(`name.${format}`)}
				</h3>
				<p className="exports__about">{say(`about.${format}`)}</p>
				<div className="exports__columns">
					<Preview
						format={format}
						contents={contents}
						choices={choices}
						editor={editor}
						what={what}
						poster={poster}
					/>
					<div className="exports__side">
						<FormatChoices
							format={format}
							choices={choices}
							onChange={onChange}
							editor={editor}
							all={all}
							some={some}
							plan={plan}
						/>
						{isPicture(format) ? (
							<PictureHolds
								format={format}
								results={all.results}
								choices={choices}
								editor={editor}
								plan={plan}
								isFiltered={isOn(criteria)}
							/>
						) : (
							<Holds format={format} contents={contents} facts={facts} />
						)}
						<NotIncluded store={known.store} />
					</div>
				</div>
			</div>
			<DownloadLine
				work={work}
				caution={facts?.ok ? facts.caution : null}
				disabled={isPicture(format) && (!editor || isTooLarge)}
				onStart={start}
				onCancel={cancel}
			/>
		</section>
	)
}
