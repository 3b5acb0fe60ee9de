# SPDX-License-Identifier: EUPL-1.2

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('areas', '0003_recoded_in_words'),
        ('people', '0005_enforcing_teams'),
    ]

    operations = [
        migrations.CreateModel(
            name='AroundTeam',
            fields=[
                ('starts_on', models.DateField(default=django.utils.timezone.localdate)),
                ('ends_on', models.DateField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('for_what', models.CharField(max_length=200)),
                ('reach', models.CharField(max_length=200)),
            ],
            options={
                'db_table': 'around_team',
                'ordering': ['-starts_on', 'id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='HistoricalAroundTeam',
            fields=[
                ('starts_on', models.DateField(default=django.utils.timezone.localdate)),
                ('ends_on', models.DateField(null=True)),
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('for_what', models.CharField(max_length=200)),
                ('reach', models.CharField(max_length=200)),
                ('history_user_id', models.UUIDField(editable=False, null=True)),
                ('history_id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical around team',
                'verbose_name_plural': 'historical around teams',
                'db_table': 'around_team_revision',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name='historicalteam',
            name='case_system',
            field=models.URLField(blank=True, db_default='', default='', max_length=300),
        ),
        migrations.AddField(
            model_name='team',
            name='case_system',
            field=models.URLField(blank=True, db_default='', default='', max_length=300),
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.CheckConstraint(condition=models.Q(('case_system', ''), ('case_system__startswith', 'https://'), _connector='OR'), name='team_case_system_is_https'),
        ),
        migrations.AddField(
            model_name='aroundteam',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='aroundteam',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='around', to='people.team'),
        ),
        migrations.AddField(
            model_name='historicalaroundteam',
            name='organisation',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.organisation'),
        ),
        migrations.AddField(
            model_name='historicalaroundteam',
            name='team',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.team'),
        ),
        migrations.AddConstraint(
            model_name='aroundteam',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='aroundteam_days_in_order'),
        ),
    ]
