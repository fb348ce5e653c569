/**
 * What one is told of attention, in every view: where one is called or was brought, whom one
 * follows, who points, who presents, and what became of one's own call. (SPEC N110-N116)
 */
import { useAttention } from '../../board/attention/attention.ts'
import { CallLine } from './CallLine.tsx'
import { FollowLine } from './FollowLine.tsx'
import type { LineProps } from './lineProps.ts'
import { PointLine } from './PointLine.tsx'
import { PresentLine } from './PresentLine.tsx'
import { SentLine } from './SentLine.tsx'
import './lines.css'

export function AttentionLines(props: LineProps) {
	const { presented } = useAttention()
	return (
		// Always in the page: screen readers announce only changes within it.
		<div className="attention-lines" role="status">
			<SentLine {...props} />
			<CallLine {...props} />
			{presented && <PresentLine {...props} presented={presented} />}
			<FollowLine {...props} />
			<PointLine {...props} />
		</div>
	)
}
