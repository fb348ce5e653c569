/** A board on its way: the bar and the matrix, empty, where they will stand. */
import { useLanguage } from '../i18n/language.tsx'
import './BoardSkeleton.css'

const LINES = Array.from({ length: 70 }, (_, index) => index)

export function BoardSkeleton() {
	const { t } = useLanguage()
	return (
		<div className="skeleton" aria-busy="true">
			<div className="skeleton__bar">
				<span role="status">{t('board.loading')}</span>
			</div>
			<MatrixSkeleton />
		</div>
	)
}

/** Seven by ten: a column of row heads, a row of column heads, 54 cells. */
export function MatrixSkeleton() {
	return (
		<div className="skeleton__matrix" aria-hidden="true">
			{LINES.map((line) => (
				<i key={line} />
			))}
		</div>
	)
}
