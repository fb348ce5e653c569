/** What is presented, on the projector: the slide as large as the window, the time in small. (SPEC N116) */
import type { ReactNode } from 'react'
import type { Presented } from '../../../shared/attention.ts'
import { MatrixProvider } from '../../board/useMatrix.ts'
import type { BoardConnection } from '../../sync/useBoard.ts'
import { SlideView } from './SlideView.tsx'
import { useDeck } from './useDeck.ts'
import './presenting.css'

interface ProjectedSlideProps {
	connection: BoardConnection
	presented: Presented
	/** The workshop's clock. */
	children: ReactNode
}

export function ProjectedSlide({ connection, presented, children }: ProjectedSlideProps) {
	return (
		<main className="presenting presenting--projector">
			<MatrixProvider store={connection.store}>
				<Projected connection={connection} presented={presented} />
			</MatrixProvider>
			<div className="presenting__ways">{children}</div>
		</main>
	)
}

function Projected({ connection, presented }: Omit<ProjectedSlideProps, 'children'>) {
	const deck = useDeck(connection, presented.order)
	return <SlideView connection={connection} at={presented} deck={deck} />
}
