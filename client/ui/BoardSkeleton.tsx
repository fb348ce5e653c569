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
			<MatrixSkeleton progress={null} />
		</div>
	)
}

/** Of a board that comes in parts, in bytes. */
interface Progress {
	come: number
	of: number
}

interface MatrixSkeletonProps {
	progress: Progress | null
	goesOn?: boolean
}

/**
 * Seven by ten: a column of row heads, a row of column heads, 54 cells.
 *
 * @param progress how much of the board has come, where that takes a while
 * @param goesOn whether it takes the place of one that has arrived
 */
export function MatrixSkeleton({ progress, goesOn }: MatrixSkeletonProps) {
	return (
		<>
			{progress && <Coming {...progress} />}
			<div className="skeleton__matrix" data-goes-on={goesOn} aria-hidden="true">
				{LINES.map((line) => (
					<i key={line} />
				))}
			</div>
		</>
	)
}

function Coming({ come, of }: Progress) {
	const { t } = useLanguage()
	const percent = Math.min(100, Math.floor((100 * come) / of))
	return (
		<div className="skeleton__coming">
			<label>
				{t('board.progress', { percent })}
				<progress value={percent} max={100} />
			</label>
		</div>
	)
}
