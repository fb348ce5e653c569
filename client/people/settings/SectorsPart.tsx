/** The board's sectors, changed together and saved at once: halves of a list help nobody. (SPEC J34) */
import { useEffect, useRef, useState } from 'react'
import { MAX_SECTORS, type Sector, sectorLabel } from '../../../shared/sectors.ts'
import { failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { SectorRow } from './SectorRow.tsx'
import type { Save } from './save.ts'
import { add, drop, move, problemOf, recolor, rename, tidy } from './sectorDraft.ts'

interface SectorsPartProps {
	sectors: readonly Sector[]
	use: ReadonlyMap<string, number>
	save: Save
}

export function SectorsPart({ sectors, use, save }: SectorsPartProps) {
	const { language, t } = useLanguage()
	// null while nothing is changed: then what others save shows at once.
	const [draft, setDraft] = useState<readonly Sector[] | null>(null)
	const [failure, setFailure] = useState<string | null>(null)
	const [saved, setSaved] = useState(false)
	const list = useRef<HTMLOListElement>(null)
	const [added, setAdded] = useState(0)
	const shown = draft ?? sectors

	useEffect(() => {
		if (added > 0) list.current?.querySelector<HTMLElement>('li:last-child .field__input')?.focus()
	}, [added])

	function change(next: readonly Sector[]) {
		setDraft(JSON.stringify(next) === JSON.stringify(sectors) ? null : next)
		setFailure(null)
		setSaved(false)
	}

	async function submit() {
		const problem = problemOf(shown, language)
		if (problem) return setFailure(t(`settings.${problem}`))
		const reason = await save({ sectors: tidy(shown) })
		setFailure(reason && failureWords(t, reason))
		if (reason) return
		setDraft(null)
		setSaved(true)
	}

	const dropped = sectors.filter(
		({ id }) => (use.get(id) ?? 0) > 0 && !shown.some((sector) => sector.id === id),
	)
	return (
		<section className="settings__part">
			<h3>{t('settings.sectors')}</h3>
			<p className="switch__what">{t('settings.sectorsText')}</p>
			<ol ref={list} className="sector-list">
				{shown.map((sector, at) => (
					<SectorRow
						key={sector.id}
						number={at + 1}
						last={at === shown.length - 1}
						only={shown.length === 1}
						label={sectorLabel(sector, language)}
						color={sector.color}
						onLabel={(words) => change(rename(shown, sector.id, words, language, sectors))}
						onColor={(color) => change(recolor(shown, sector.id, color))}
						onMove={(by) => change(move(shown, sector.id, by))}
						onDrop={() => change(drop(shown, sector.id))}
					/>
				))}
			</ol>
			{dropped.map((sector) => (
				<p key={sector.id} className="settings__warning">
					{t('settings.dropUsed', {
						count: use.get(sector.id) ?? 0,
						name: sectorLabel(sector, language),
					})}
				</p>
			))}
			<p className="failure" role="alert">
				{failure}
			</p>
			<div className="settings__row">
				{shown.length < MAX_SECTORS && (
					<button
						type="button"
						className="button"
						onClick={() => {
							change(add(shown, '', sectors))
							setAdded(added + 1)
						}}
					>
						{t('settings.add')}
					</button>
				)}
				<span className="settings__ends">
					{draft && (
						<>
							<button
								type="button"
								className="button button--quiet"
								onClick={() => change(sectors)}
							>
								{t('settings.undo')}
							</button>
							<button type="button" className="button button--primary" onClick={submit}>
								{t('settings.saveSectors')}
							</button>
						</>
					)}
					<span className="field__hint" role="status">
						{saved && t('settings.saved')}
					</span>
				</span>
			</div>
		</section>
	)
}
