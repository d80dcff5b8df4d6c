import { usePc } from '../display/pc-context.ts';
import { Avatar } from './avatar.tsx';
import styles from './user-list.module.css';

interface UserListProps {
  /** Who signed in last. */
  readonly last: string;
  /** How she is called here. */
  readonly lastIs: string;
  /** null is somebody the PC does not know. */
  readonly chosen: string | null;
  readonly onChoose: (user: string | null) => void;
}

/** Who else may sign in, in the bottom corner: the last user, the PC's second account, anybody else. */
export function UserList({ last, lastIs, chosen, onChoose }: UserListProps) {
  const { t, policy } = usePc();
  const local = t('secondUser');
  const listed = (user: string) => (user === local ? policy.localUsersListed : policy.connectedUsersListed);
  const users = [...[...new Set([last, local])].filter(listed), null];
  return (
    <ul className={styles.users} aria-label={t('users')}>
      {users.map((user) => (
        <li key={user ?? ''}>
          <button type="button" className={styles.usersUser} aria-current={user === chosen} onClick={() => onChoose(user)}>
            <Avatar name={user} size={40} />
            {user === last ? lastIs : (user ?? t('otherUser'))}
          </button>
        </li>
      ))}
    </ul>
  );
}
