/**
 * The boards that this device has opened; known to nobody else. All of them, until taken
 * off the list, so there's a search where they are many. (SPEC N3, K9, K10, K13)
 */
import { useId, useState } from 'react'
import { forgetAll } from '../device/forgetBoard.ts'
import { countUnsent } from '../device/forgetCopy.ts'
import { type RecentBoard, readPreferences } from '../device/preferences.ts'
import { useLanguage } from '../i18n/language.tsx'
import { findBoards } from './findBoards.ts'
import { RecentBoardRow } from './RecentBoardRow.tsx'
import { useTitles } from './useTitles.ts'

/** So many are looked over without a search. */
const FEW = 8
/** Shown until all are asked for. */
const FIRST = 20

export function RecentBoards() {
	const { language, t } = useLanguage()
	const heading = useId()
	const [boards, setBoards] = useState(() => readPreferences().boards)
	const [wanted, setWanted] = useState('')
	const [all, setAll] = useState(false)
	/** What would be lost with a board that was to be taken off. */
	const [asked, setAsked] = useState<{ id: string; unsent: number } | null>(null)
	const now = Date.now()
	const refresh = () => setBoards(readPreferences().boards)
	useTitles(boards.slice(0, FIRST), refresh)

	async function forget({ id }: RecentBoard) {
		await forgetAll(id)
		setAsked(null)
		refresh()
	}

	async function ask(board: RecentBoard) {
		const unsent = await countUnsent(board.id)
		if (unsent === 0) return forget(board)
		setAsked({ id: board.id, unsent })
	}

	const found = findBoards(boards, wanted, language)
	const shown = all ? found : found.slice(0, FIRST)
	return (
		<section className="recent" aria-labelledby={heading}>
			<div className="recent__head">
				<h2 className="recent__heading" id={heading}>
					{t('home.recent')}
				</h2>
				{boards.length > FEW && (
					<input
						className="field__input recent__find"
						type="search"
						aria-label={t('home.find')}
						placeholder={t('home.find')}
						value={wanted}
						onChange={(event) => setWanted(event.target.value)}
					/>
				)}
			</div>
			{boards.length === 0 && <p className="recent__empty">{t('home.recentEmpty')}</p>}
			{boards.length > 0 && found.length === 0 && (
				<p className="recent__empty" role="status">
					{t('home.foundNone')}
				</p>
			)}
			<ul className="recent__list">
				{shown.map((board) => (
					<RecentBoardRow
						key={board.id}
						board={board}
						now={now}
						unsent={asked?.id === board.id ? asked.unsent : 0}
						onForget={() => ask(board)}
						onDrop={() => forget(board)}
						onKeep={() => setAsked(null)}
					/>
				))}
			</ul>
			{shown.length < found.length && (
				<button type="button" className="button recent__all" onClick={() => setAll(true)}>
					{t('home.showAll', { number: found.length })}
				</button>
			)}
		</section>
	)
}
