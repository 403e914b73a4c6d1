import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import Space from 'antd/es/space';
import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { read, write } from './api';
import { useSpeech } from './language';
import { Fault } from './states';

const WORDS = {
  mine: { zh: '我的视图：', en: 'My views: ' },
  keep: { zh: '保存当前视图', en: 'Keep this view' },
  name: { zh: '视图名称', en: 'its name' },
  forget: { zh: '删除视图', en: 'Forget the view' },
};
interface View {
  name: string;
  path: string;
}

/** What this person asks a page for again and again, by name: his own, on whatever computer he signs in. */
export function SavedViews() {
  const { say } = useSpeech();
  const [path] = useLocation();
  const search = useSearch();
  const queries = useQueryClient();
  const [name, type] = useState('');
  // As an address carries it: whatever is not of the alphabet is escaped.
  const query = new URLSearchParams(search).toString();
  const here = query === '' ? path : `${path}?${query}`;
  const views = useQuery({ queryKey: ['views'], queryFn: () => read<{ views: View[] }>('/views') });
  const change = useMutation({
    mutationFn: ({ method, view, to }: { method: 'PUT' | 'DELETE'; view: string; to?: string }) =>
      write(`/views/${encodeURIComponent(view)}`, method, to === undefined ? undefined : { path: to }),
    onSuccess: () => type(''),
    onSettled: () => queries.invalidateQueries({ queryKey: ['views'] }),
  });
  const ofPage = (views.data?.views ?? []).filter((one) => one.path.split('?')[0] === path);
  const keep = (): void => {
    if (name.trim() !== '') change.mutate({ method: 'PUT', view: name.trim(), to: here });
  };
  return (
    <div className="filters small">
      {ofPage.length > 0 && <span className="quiet">{say(WORDS.mine)}</span>}
      {ofPage.map((one) => (
        <Space.Compact key={one.name} size="small">
          <Link href={one.path} aria-current={one.path === here ? 'page' : undefined}>
            {one.name}
          </Link>
          <Button
            type="link"
            size="small"
            aria-label={`${say(WORDS.forget)} ${one.name}`}
            onClick={() => change.mutate({ method: 'DELETE', view: one.name })}
          >
            ×
          </Button>
        </Space.Compact>
      ))}
      {search !== '' && !ofPage.some((one) => one.path === here) && (
        <Space.Compact size="small">
          <Input
            size="small"
            style={{ width: '9rem' }}
            maxLength={40}
            aria-label={say(WORDS.name)}
            placeholder={say(WORDS.name)}
            value={name}
            onChange={({ target }) => type(target.value)}
            onPressEnter={keep}
          />
          <Button size="small" disabled={name.trim() === ''} loading={change.isPending} onClick={keep}>
            {say(WORDS.keep)}
          </Button>
        </Space.Compact>
      )}
      {change.error && <Fault error={change.error} />}
    </div>
  );
}
