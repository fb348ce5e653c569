/** The name of a cluster above its notes, and what can be done with it. (SPEC N130) */
import type { Cluster } from '../../shared/matrix/gathered.ts'
import { ClusterWays } from '../tidying/ClusterWays.tsx'
import { useTidying } from '../tidying/useTidying.ts'
import type { NoteSetting } from './NoteSetting.ts'

interface ClusterHeadProps {
	cell: string
	cluster: Cluster
	setting: NoteSetting
	tabbable: boolean
}

export function ClusterHead({ cell, cluster, setting, tabbable }: ClusterHeadProps) {
	const tidying = useTidying()
	const { id, name, stacks, notes } = cluster
	const ids = stacks.flatMap(({ note, same }) => [note, ...same]).map((note) => note.id)
	const { tidy, picks } = setting
	const mayTidy = ids.some((each) => setting.mayChange(each))
	return (
		<div className="cluster__head">
			<p className="cluster__name" lang="">
				{name} <span className="cluster__count">{notes}</span>
			</p>
			{mayTidy && (
				<ClusterWays
					name={name}
					className="cluster__more"
					tabIndex={tabbable ? 0 : -1}
					onRename={() => tidying.ask({ kind: 'rename', cell, cluster: id })}
					onMove={() => tidy.askMoveCluster(cell, id)}
					onSelect={() => picks.start(ids)}
					onDissolve={() => tidy.dissolve(cell, id)}
				/>
			)}
		</div>
	)
}
