/**
 * What is presented, over the board of whoever looks on; and for whoever presents the way on,
 * by arrow keys, a clicker or buttons. (SPEC N115)
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Presented } from '../../../shared/attention.ts'
import type { PresentingBody } from '../../../shared/attentionApi.ts'
import { failureWords } from '../../api/call.ts'
import { useAttention } from '../../board/attention/attention.ts'
import type { BoardPlace } from '../../board/BoardPlace.ts'
import { MatrixProvider } from '../../board/useMatrix.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { useLeaderName } from '../attention/usePlaceWords.ts'
import { SlideView } from './SlideView.tsx'
import { afterGone, goOn, indexIn, type Way } from './slides.ts'
import { useDeck } from './useDeck.ts'
import './presenting.css'

export interface PresentingStageProps {
	connection: BoardConnection
	place: BoardPlace
	presented: Presented
}

/** As clickers send them, too. */
const KEYS: Readonly<Record<string, Way>> = {
	...{ ArrowRight: 'next', PageDown: 'next', ArrowLeft: 'previous', PageUp: 'previous' },
	...{ ArrowDown: 'nextCell', ArrowUp: 'previousCell' },
}

export function PresentingStage(props: PresentingStageProps) {
	return (
		<MatrixProvider store={props.connection.store}>
			<Stage {...props} />
		</MatrixProvider>
	)
}

function Stage({ connection, place, presented }: PresentingStageProps) {
	const { t } = useLanguage()
	const { watch, present, presentFailure } = useAttention()
	const name = useLeaderName(connection, presented.by)
	const deck = useDeck(connection, presented.order)
	const [ahead, setAhead] = useState<PresentingBody>(null)
	const box = useRef<HTMLElement>(null)
	const leads = presented.mine === true
	// What was pressed is shown at once; the server's word of it follows, or why it doesn't.
	const isAhead = ahead && leads && presentFailure === null
	const at = isAhead ? { note: ahead.note ?? null, cell: cellOf(deck, ahead) } : presented
	const isThere = at.note === presented.note && (at.note !== null || at.cell === presented.cell)
	useEffect(() => {
		if (isThere) setAhead(null)
	}, [isThere])

	useEffect(() => {
		box.current?.focus()
		return () => goBack(place)
	}, [place])

	const show = (what: PresentingBody) => {
		if (!what) return
		setAhead(what)
		present(what)
	}
	const index = indexIn(deck, at)
	const lastIndex = useRef(0)
	if (index >= 0) lastIndex.current = index
	const isGone = leads && at.note !== null && index < 0
	// biome-ignore lint/correctness/useExhaustiveDependencies: once for each that goes
	useEffect(() => {
		if (!isGone) return
		const next = afterGone(deck, lastIndex.current)
		if (next) show(next)
		else present(null)
	}, [isGone, at.note])

	const leave = () => (leads ? present(null) : watch(false))
	const press = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
		const way = KEYS[event.key]
		if (event.key === 'Escape') leave()
		else if (leads && way && !scrolls(event)) show(goOn(deck, at, way))
		else return
		event.preventDefault()
		event.stopPropagation()
	}
	const step = (icon: IconName, way: Way, words: string) => (
		<button
			type="button"
			className="button presenting__step"
			aria-label={words}
			title={words}
			aria-disabled={goOn(deck, at, way) === null}
			onClick={() => show(goOn(deck, at, way))}
		>
			<Icon name={icon} />
		</button>
	)
	return (
		<section
			ref={box}
			className="presenting"
			aria-label={t('present.region')}
			tabIndex={-1}
			onKeyDown={press}
		>
			<SlideView connection={connection} at={at} deck={deck} />
			<div className="presenting__ways">
				{leads ? (
					<>
						<span className="presenting__steps">
							{deck.cells.length > 1 && step('up', 'previousCell', t('present.previousCell'))}
							{deck.cells.length > 1 && step('down', 'nextCell', t('present.nextCell'))}
							{step('left', 'previous', t('present.previous'))}
							{step('right', 'next', t('present.next'))}
						</span>
						<button type="button" className="button" onClick={leave}>
							{t('present.end')}
						</button>
					</>
				) : (
					<>
						<p className="presenting__by">{t('present.by', { name })}</p>
						<button type="button" className="button" onClick={leave}>
							{t('present.leave')}
						</button>
					</>
				)}
				<p role="alert" className="failure">
					{leads && presentFailure && t('present.failed', { why: failureWords(t, presentFailure) })}
				</p>
			</div>
		</section>
	)
}

function cellOf({ notes }: ReturnType<typeof useDeck>, body: NonNullable<PresentingBody>) {
	return notes.find(({ note }) => note === body.note)?.cell ?? body.cell ?? null
}

/** In a text that is longer than the window, up and down read on. */
function scrolls({ key, target }: KeyboardEvent): boolean {
	if (key !== 'ArrowUp' && key !== 'ArrowDown') return false
	return (
		target instanceof HTMLElement &&
		target.matches('.slide__words') &&
		target.scrollHeight > target.clientHeight
	)
}

/** The focus returns to the board, at the cell where one was. */
function goBack(place: BoardPlace): void {
	const [view, cell] = [place.view.get(), place.cell.get()]
	if (cell !== null && view === 'table') place.aimAt({ kind: 'cell', id: cell }, view, cell)
}
