import '../testing/dom.js';
import { act, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { open, pageStore } from '../stores/page-store.js';
import { loadPage, loadPagesWhenIdle } from './loaded-pages.js';
import { PageFailureBoundary } from './page-failure.js';
import { PageFrame } from './page-frame.js';

const { asked, arrive } = vi.hoisted(() => ({ asked: [] as string[], arrive: new Map<string, () => void>() }));

vi.mock('./pages.js', () => ({
  pages: ['overview', 'chart', 'ticks'].map((name) => ({
    name,
    title: name,
    load: () => {
      asked.push(name);
      if (name === 'ticks') return Promise.reject(new Error('its module is gone'));
      return new Promise((resolve) => arrive.set(name, () => resolve({ default: () => <p>Content of {name}</p> })));
    },
  })),
}));

test('a page is empty until its module is there, which is loaded once, and then it is shown', async () => {
  pageStore.setState(pageStore.getInitialState(), true);
  render(<PageFrame />);
  expect(document.querySelector('[data-page="overview"]')?.textContent).toBe('');
  expect(loadPage('overview')).toBe(loadPage('overview'));
  expect(asked).toEqual(['overview']);
  await act(async () => {
    arrive.get('overview')?.();
    await loadPage('overview');
  });
  expect(screen.getByText('Content of overview')).toBeTruthy();
});

test('the others are loaded one after the other while there is nothing else to do', async () => {
  const all = loadPagesWhenIdle();
  await vi.waitFor(() => expect(asked).toEqual(['overview', 'chart']));
  arrive.get('chart')?.();
  await all;
  expect(asked).toEqual(['overview', 'chart', 'ticks']);
});

test('a page whose module cannot be loaded says so when it is shown, and not before', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined); // React tells of what a boundary catches
  render(
    <PageFailureBoundary>
      <PageFrame />
    </PageFailureBoundary>,
  );
  expect(screen.getByText('Content of overview')).toBeTruthy();
  await act(async () => open('ticks'));
  expect(screen.getByText(/its module is gone/)).toBeTruthy();
});
