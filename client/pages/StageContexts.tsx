/** What the views of an open board share: its place, its filter, its matrix, and what is said and done about notes. */
import { type ReactNode, useMemo, useState } from 'react'
import type { BoardPlace } from '../board/BoardPlace.ts'
import { BoardToolsContext } from '../board/cellTools.ts'
import { PrivateProvider } from '../board/privately/PrivateContext.tsx'
import { RemarksHost } from '../board/remarks/RemarksHost.tsx'
import { MatrixProvider } from '../board/useMatrix.ts'
import { PlaceContext } from '../board/usePlace.ts'
import { VoteTargets } from '../board/voting/voting.ts'
import { BoardFilter, FilterContext } from '../filter/BoardFilter.ts'
import { useLastVisit } from '../filter/useLastVisit.ts'
import { type ImportSource, IntoCellsContext } from '../intoCells/IntoCells.ts'
import type { BoardConnection } from '../sync/useBoard.ts'
import { TidyingProvider } from '../tidying/useTidying.ts'

interface StageContextsProps {
	boardId: string
	/** Participant id of who looks. */
	me: string
	leads: boolean
	connection: BoardConnection
	place: BoardPlace
	onImport(source: ImportSource | null): void
	/** Whether the list of open comments is there. */
	comments: boolean
	onComments(isOpen: boolean): void
	children: ReactNode
}

export function StageContexts(props: StageContextsProps) {
	const { boardId, me, leads, connection, place, onImport, comments, onComments } = props
	const { store, tools: opened } = connection
	const lastVisit = useLastVisit(boardId)
	const [filter] = useState(() => new BoardFilter(lastVisit))
	const tools = useMemo(() => ({ boardId, store, leads, opened }), [boardId, store, leads, opened])
	return (
		<PlaceContext value={place}>
			<BoardToolsContext value={tools}>
				<FilterContext value={filter}>
					<MatrixProvider store={store}>
						<PrivateProvider connection={connection}>
							<VoteTargets>
								<TidyingProvider>
									<IntoCellsContext value={onImport}>
										<RemarksHost
											boardId={boardId}
											me={me}
											connection={connection}
											lists={comments}
											onListed={() => onComments(false)}
										>
											{props.children}
										</RemarksHost>
									</IntoCellsContext>
								</TidyingProvider>
							</VoteTargets>
						</PrivateProvider>
					</MatrixProvider>
				</FilterContext>
			</BoardToolsContext>
		</PlaceContext>
	)
}
