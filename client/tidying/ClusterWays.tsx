/** What can be done with a cluster, behind a button beside its name. (SPEC C35, N130) */
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Popover } from '../ui/Popover.tsx'
import './clusterWays.css'

interface ClusterWaysProps {
	/** Of the cluster. */
	name: string
	className: string
	tabIndex?: number
	onRename(): void
	onMove(): void
	onSelect(): void
	onDissolve(): void
}

export function ClusterWays(props: ClusterWaysProps) {
	const { name, className, tabIndex, onRename, onMove, onSelect, onDissolve } = props
	const { t } = useLanguage()
	const ways = [
		[t('cluster.rename'), onRename],
		[t('cluster.move'), onMove],
		[t('cluster.select'), onSelect],
		[t('cluster.dissolve'), onDissolve],
	] as const
	return (
		<Popover
			label={t('cluster.more', { name })}
			face={<Icon name="more" />}
			className={className}
			tabIndex={tabIndex}
		>
			{(close) => (
				<div className="cluster-ways">
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
	)
}
