import { Component, type ReactNode } from 'react';
import { visibleText } from '../format/hostile-text.js';
import classes from './page-failure.module.css';

/** A bug of the page, said plainly. Whatever ran goes on: the pipeline has a process of its own. */
export function PageFailure({ error }: { readonly error: unknown }) {
  return (
    <div role="alert" className={classes.failure}>
      <h1>The page failed</h1>
      <p>This is a bug in Tapedeck. The pipeline is not affected: what ran goes on.</p>
      <pre className={classes.message}>{visibleText(String(error), 1000)}</pre>
      <button type="button" onClick={() => location.reload()}>
        Load the page again
      </button>
    </div>
  );
}

interface Caught {
  readonly error: unknown;
}

/** Shows a bug in what it holds instead of an empty window. */
export class PageFailureBoundary extends Component<
  { readonly children: ReactNode },
  { readonly caught: Caught | null }
> {
  override state: { readonly caught: Caught | null } = { caught: null };

  static getDerivedStateFromError(error: unknown) {
    return { caught: { error } };
  }

  override render() {
    return this.state.caught ? <PageFailure error={this.state.caught.error} /> : this.props.children;
  }
}
