/** What table, overview and phone say of a board that has no cells, and the way to where its notes are. (SPEC F27) */
import type { ReactNode } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { usePlace } from './usePlace.ts'
import './NoMatrix.css'

/** @param children what can be done about the notes all the same */
export function NoMatrix({ children }: { children?: ReactNode }) {
	const place = usePlace()
	const { t } = useLanguage()
	return (
		<section className="no-matrix">
			<h2>{t('matrix.none')}</h2>
			<p>{t('matrix.noneText')}</p>
			<button type="button" className="button" onClick={() => place.show('canvas')}>
				{t('matrix.canvas')}
			</button>
			{children}
		</section>
	)
}
