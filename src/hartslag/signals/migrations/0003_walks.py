# SPDX-License-Identifier: EUPL-1.2

from importlib import resources

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('areas', '0003_recoded_in_words'),
        ('people', '0005_enforcing_teams'),
        ('signals', '0002_protection'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalWalk',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('day', models.DateField()),
                ('meets_at', models.TimeField(null=True)),
                ('meets', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('planned', 'gepland'), ('walked', 'wordt gelopen'), ('finished', 'afgerond'), ('cancelled', 'gaat niet door')], default='planned', max_length=10)),
                ('history_user_id', models.UUIDField(editable=False, null=True)),
                ('history_id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('area', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='areas.area')),
                ('organisation', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation')),
                ('team', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.team')),
            ],
            options={
                'verbose_name': 'historical walk',
                'verbose_name_plural': 'historical walks',
                'db_table': 'walk_revision',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Walk',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('day', models.DateField()),
                ('meets_at', models.TimeField(null=True)),
                ('meets', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('planned', 'gepland'), ('walked', 'wordt gelopen'), ('finished', 'afgerond'), ('cancelled', 'gaat niet door')], default='planned', max_length=10)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='areas.area')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
            ],
            options={
                'db_table': 'walk',
                'ordering': ['-day', 'id'],
            },
        ),
        migrations.CreateModel(
            name='WalkDeed',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('deed', models.CharField(choices=[('solved', 'Ter plekke opgelost'), ('tidied', 'Opgeruimd of gerepareerd'), ('spoke', 'Met bewoners gesproken'), ('explained', 'Uitleg of advies gegeven'), ('pointed', 'Op hulp gewezen'), ('checked', 'Gecontroleerd'), ('warned', 'Gewaarschuwd'), ('fined', 'Bekeurd'), ('called', 'Handhaving gevraagd')], max_length=10)),
                ('done_at', models.DateTimeField()),
                ('undone_at', models.DateTimeField(null=True)),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.street')),
                ('walk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='signals.walk')),
            ],
            options={
                'db_table': 'walk_deed',
                'ordering': ['done_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Walker',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('until', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dropped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('instead_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='signals.walker')),
                ('walk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='walkers', to='signals.walk')),
            ],
            options={
                'db_table': 'walk_walker',
                'ordering': ['account__name', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WalkReport',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('made_at', models.DateTimeField()),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.street')),
                ('walk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='signals.walk')),
            ],
            options={
                'db_table': 'walk_report',
                'ordering': ['made_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='WalkStreet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('until', models.DateTimeField(null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('dropped_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('street', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.street')),
                ('walk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='streets', to='signals.walk')),
            ],
            options={
                'db_table': 'walk_street',
                'ordering': ['street__name', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='WalkWorry',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('walk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='worries', to='signals.walk')),
            ],
            options={
                'db_table': 'walk_worry',
            },
        ),
        migrations.AddIndex(
            model_name='walk',
            index=models.Index(fields=['team', '-day'], name='walk_of_team'),
        ),
        migrations.AddConstraint(
            model_name='walker',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('walk', 'account'), name='walk_walker_once'),
        ),
        migrations.AddConstraint(
            model_name='walkstreet',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('walk', 'street'), name='walk_street_once'),
        ),
        migrations.RunSQL(
            resources.files("hartslag.signals").joinpath("sql/walking.sql").read_text(), migrations.RunSQL.noop
        ),
    ]
