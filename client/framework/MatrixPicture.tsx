/**
 * What a matrix will look like, drawn while its rows and columns are written. The list
 * beside it says the same in words, so readers of the list aren't told twice. (SPEC M47)
 */
import type { CSSProperties } from 'react'
import './MatrixPicture.css'

export interface PicturedLine {
	key: string
	title: string
	/** It isn't there yet. */
	isNew?: boolean
	/** `--hue` and `--hue-line`, as `hueStyle` makes them. */
	style?: CSSProperties | undefined
}

interface MatrixPictureProps {
	rows: readonly PicturedLine[]
	columns: readonly PicturedLine[]
}

export function MatrixPicture({ rows, columns }: MatrixPictureProps) {
	return (
		<div className="matrix-picture" aria-hidden="true">
			<table>
				<thead>
					<tr>
						<td />
						{columns.map((column) => (
							<th key={column.key} style={column.style} data-new={column.isNew || undefined}>
								<span>{column.title}</span>
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.key}>
							<th data-new={row.isNew || undefined}>
								<span>{row.title}</span>
							</th>
							{columns.map((column) => (
								<td
									key={column.key}
									style={column.style}
									data-new={row.isNew || column.isNew || undefined}
								/>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	)
}
