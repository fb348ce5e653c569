/** Says what of a file isn't on the board that was made of it, before one goes there. (SPEC E3, V10) */
import { useEffect, useId, useRef } from 'react'
import type { ImportedBoard } from '../../shared/api.ts'
import { useLanguage } from '../i18n/language.tsx'
import '../ui/Confirm.css'

interface PartlyImportedProps {
	board: ImportedBoard
	onOpen(): void
}

export function isPartly({ skipped, missing }: ImportedBoard): boolean {
	return skipped > 0 || missing > 0
}

export function PartlyImported({ board: { skipped, missing }, onOpen }: PartlyImportedProps) {
	const { t } = useLanguage()
	const id = useId()
	const box = useRef<HTMLElement>(null)

	useEffect(() => box.current?.focus(), [])

	return (
		<section ref={box} className="confirm" role="alertdialog" aria-labelledby={id} tabIndex={-1}>
			<h2 id={id} className="confirm__question">
				{t('import.partly')}
			</h2>
			<div className="confirm__text">
				{skipped > 0 && <p>{t('import.skipped', { count: skipped })}</p>}
				{missing > 0 && <p>{t('import.missing', { count: missing })}</p>}
			</div>
			<div className="confirm__ways">
				<button type="button" className="button button--primary" onClick={onOpen}>
					{t('import.open')}
				</button>
			</div>
		</section>
	)
}
