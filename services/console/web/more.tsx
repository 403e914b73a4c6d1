import Button from 'antd/es/button';

/** The next page of a list, where there is one. */
export function More({
  of: { hasNextPage, isFetchingNextPage, fetchNextPage },
  name,
}: {
  of: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  name: string;
}) {
  if (!hasNextPage) return null;
  return (
    <p>
      <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {name}
      </Button>
    </p>
  );
}
