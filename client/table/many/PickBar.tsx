/** What can be done with the notes that are selected in the table. (SPEC N133) */
import { useEffect } from 'react'
import { useValue } from 'tldraw'
import type { Matrix } from '../../../shared/matrix/matrix.ts'
import { useLanguage } from '../../i18n/language.tsx'
import type { TidyActions } from '../../tidying/useTidyActions.ts'
import { useTidying } from '../../tidying/useTidying.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import type { Picks } from './Picks.ts'
import './picks.css'

interface PickBarProps {
	picks: Picks
	tidy: TidyActions
	/** As it's shown. */
	matrix: Matrix
	/** Whether there are cells to move to. */
	hasCells: boolean
}

export function PickBar(props: PickBarProps) {
	const isOn = useValue('picking', () => props.picks.isOn.get(), [props.picks])
	return isOn ? <Bar {...props} /> : null
}

function Bar({ picks, tidy, matrix, hasCells }: PickBarProps) {
	const { t } = useLanguage()
	const tidying = useTidying()
	const ids = useValue('picked', () => picks.ids.get(), [picks])
	const all = [...matrix.cells.flatMap(({ notes }) => notes), ...matrix.outside]
	// In reading order; what somebody has deleted meanwhile isn't selected any more.
	const notes = all.filter(({ id }) => ids.has(id))
	const chosen = notes.map(({ id }) => id)
	useEffect(() => {
		const onKey = (event: KeyboardEvent): void => {
			const target = event.target instanceof Element ? event.target : null
			if (event.key !== 'Escape' || event.defaultPrevented) return
			if (!target?.closest('dialog, [popover], [contenteditable]')) picks.end()
		}
		document.addEventListener('keydown', onKey)
		return () => document.removeEventListener('keydown', onKey)
	}, [picks])
	const button = (icon: IconName | null, words: string, go: () => void, isKept = false) => (
		<button
			type="button"
			className="button"
			disabled={chosen.length === 0}
			onClick={() => {
				go()
				if (!isKept) picks.clear()
			}}
		>
			{icon && <Icon name={icon} />}
			{words}
		</button>
	)
	return (
		<div className="picks" role="toolbar" aria-label={t('pick.bar')}>
			<p role="status">
				{chosen.length === 0 ? t('pick.none') : t('pick.count', { count: chosen.length })}
			</p>
			<div className="picks__ways">
				{hasCells &&
					button('move', t('pick.move'), () => tidying.ask({ kind: 'move', notes: chosen }), true)}
				{hasCells && button('merge', t('gather.do'), () => tidy.askGather(chosen), true)}
				{notes.some(({ cluster }) => cluster) &&
					button(null, t('cluster.takeOut'), () => tidy.takeOut(chosen))}
				{button('copy', t('same.do'), () => tidy.markSame(chosen))}
				{notes.some(({ same }) => same !== null) &&
					button(null, t('same.undo'), () => tidy.unmarkSame(chosen))}
				{button('delete', t('pick.delete'), () => tidy.remove(chosen))}
				<button
					type="button"
					className="button button--quiet"
					aria-label={t('pick.end')}
					title={t('pick.end')}
					onClick={() => picks.end()}
				>
					<Icon name="close" />
				</button>
			</div>
		</div>
	)
}
