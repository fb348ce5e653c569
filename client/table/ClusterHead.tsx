/** The name of a cluster above its notes, and what can be done with it. (SPEC N130) */
import type { Cluster } from '../../shared/matrix/gathered.ts'
import { useLanguage } from '../i18n/language.tsx'
import { useTidying } from '../tidying/useTidying.ts'
import { Icon } from '../ui/Icon.tsx'
import { Popover } from '../ui/Popover.tsx'
import type { NoteSetting } from './NoteSetting.ts'

interface ClusterHeadProps {
	cell: string
	cluster: Cluster
	setting: NoteSetting
	tabbable: boolean
}

export function ClusterHead({ cell, cluster, setting, tabbable }: ClusterHeadProps) {
	const { t } = useLanguage()
	const tidying = useTidying()
	const { id, name, stacks, notes } = cluster
	const ids = stacks.flatMap(({ note, same }) => [note, ...same]).map((note) => note.id)
	const { tidy, picks } = setting
	const mayTidy = ids.some((each) => setting.mayChange(each))
	const ways = [
		[t('cluster.rename'), () => tidying.ask({ kind: 'rename', cell, cluster: id })],
		[t('cluster.move'), () => tidy.askMoveCluster(cell, id)],
		[t('cluster.select'), () => picks.start(ids)],
		[t('cluster.dissolve'), () => tidy.dissolve(cell, id)],
	] as const
	return (
		<div className="cluster__head">
			<p className="cluster__name" lang="">
				{name} <span className="cluster__count">{notes}</span>
			</p>
			{mayTidy && (
				<Popover
					label={t('cluster.more', { name })}
					face={<Icon name="more" />}
					className="cluster__more"
					tabIndex={tabbable ? 0 : -1}
				>
					{(close) => (
						<div className="cluster__ways">
							{ways.map(([words, go]) => (
								<button
									key={words}
									type="button"
									className="button button--quiet"
									onClick={() => {
										close()
										go()
									}}
								>
									{words}
								</button>
							))}
						</div>
					)}
				</Popover>
			)}
		</div>
	)
}
